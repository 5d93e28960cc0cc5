import type { SwapReport } from '../../../shared/wire.ts'
import type { Database } from '../../platform/database/database.ts'
import { derivedId } from '../../platform/ids.ts'
import { belongsTo } from '../../sites/domain.ts'
import type { Settings } from '../../sites/settings.ts'
import { cleanUrl } from '../../sources/clean-url.ts'
import { addSwaps, dayLength, type SwapAlarm, type SwapDay } from './store.ts'

/** No honest page shows its numbers in more places, so a forged report weighs no more than this. */
const mostPlaces = 1_000

/**
 * Adds how the swap of one view went to its day, and raises an alert once enough of that day's views had trouble.
 *
 * @param referrer the page as the browser names it, for reports that do not say it
 * @param now ms
 */
export async function recordSwaps(
  db: Database,
  { site }: Settings,
  { made, missing, reverted, url }: SwapReport,
  referrer: string | undefined,
  now: number,
): Promise<void> {
  const isTrouble = missing > 0 || reverted > 0
  const day = now - (now % dayLength)
  const view = {
    site: site.id,
    day,
    made: Math.min(made, mostPlaces),
    missing: Math.min(missing, mostPlaces),
    reverted: Math.min(reverted, mostPlaces),
    missingPages: Number(missing > 0),
    revertedPages: Number(reverted > 0),
    example: isTrouble ? pageOf(url ?? referrer, site.domains) : null,
  }
  const alarms: SwapAlarm[] = []
  if (missing > 0) alarms.push(await alarmOf('target-missing', view))
  if (reverted > 0) alarms.push(await alarmOf('swap-reverted', view))
  await addSwaps(db, view, alarms, now)
}

/** The alert that this view would raise or raise again: one of each kind for each day of a site. */
async function alarmOf(
  kind: SwapAlarm['kind'],
  { site, day, example }: Pick<SwapDay, 'site' | 'day' | 'example'>,
): Promise<SwapAlarm> {
  const date = new Date(day).toISOString().slice(0, 10)
  return { kind, id: await derivedId('alert', `${site}/${kind}/${date}`), subject: example ?? date }
}

/** The page without its query and fragment: the report is about the site, not about one visit. */
function pageOf(address: string | undefined, domains: string[]): string | null {
  const page = URL.parse(address ?? '')
  if (!page || !belongsTo(domains, page.hostname)) return null
  page.search = ''
  page.hash = ''
  return cleanUrl(page) || null
}
