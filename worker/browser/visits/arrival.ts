import type { Settings } from '../../sites/settings.ts'
import { classify } from '../../sources/classify.ts'
import { publicSource } from '../../sources/public-source.ts'
import type { Source } from '../../sources/source.ts'
import { chooseStaticPools } from './static-pools.ts'

/** How a page view came about. */
export interface Arrival {
  url: URL
  /** Whether the view came from outside the site, by `source`. */
  entry: boolean
  /** Without what may not be stored; pools are chosen by all that the link says. */
  source: Source
  /** The static pools that a new session would see, by target. */
  staticPools: Record<string, string>
}

/**
 * Reads from the page's address and its referrer where the visitor came from.
 *
 * @param referrer what is no address counts as none
 */
export function arrivalOf(settings: Settings, url: string, referrer: string): Arrival {
  const page = new URL(url)
  const { domains, returnHosts } = settings.site
  const { entry, source } = classify({ url: page, referrer: URL.parse(referrer), domains, returnHosts })
  const staticPools = chooseStaticPools(settings, { ...source, landingPath: page.pathname })
  return {
    url: page,
    entry,
    source: publicSource(source, page, settings.site.privateParameters),
    staticPools,
  }
}
