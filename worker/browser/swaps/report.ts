import type { SwapReport } from '../../../shared/wire.ts'
import type { SiteDatabase } from '../../platform/database/database.ts'
import { belongsTo } from '../../sites/domain.ts'
import type { Settings } from '../../sites/settings.ts'
import { cleanUrl } from '../../sources/clean-url.ts'
import { addSwaps, dayLength } from './store.ts'

/** No honest page shows its numbers in more places, so a forged report weighs no more than this. */
const maxPlaces = 1_000

/**
 * Adds how the swap of one view went to its day.
 *
 * @param referrer the page as the browser names it, for reports that do not say it
 * @param now ms
 * @returns whether that is an event
 */
export async function recordSwaps(
  db: SiteDatabase,
  { site }: Settings,
  { made, missing, reverted, url }: SwapReport,
  referrer: string | undefined,
  now: number,
): Promise<boolean> {
  const isTrouble = missing > 0 || reverted > 0
  const view = {
    site: site.id,
    day: now - (now % dayLength),
    made: Math.min(made, maxPlaces),
    missing: Math.min(missing, maxPlaces),
    reverted: Math.min(reverted, maxPlaces),
    missingPages: Number(missing > 0),
    revertedPages: Number(reverted > 0),
    example: isTrouble ? pageOf(url ?? referrer, site) : null,
  }
  return addSwaps(db, view, now)
}

/** The page without its query and fragment: the report is about the site, not about one visit. */
function pageOf(address: string | undefined, site: Settings['site']): string | null {
  const page = URL.parse(address ?? '')
  if (!page || !belongsTo(site.domains, page.hostname)) return null
  page.search = ''
  page.hash = ''
  return cleanUrl(page, site) || null
}
