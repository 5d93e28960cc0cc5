import type { SwapReport } from '../../../shared/wire.ts'
import type { SiteDatabase } from '../../platform/database/database.ts'
import { digest } from '../../platform/ids.ts'
import { startOfUtcDay } from '../../platform/time.ts'
import type { Settings } from '../../sites/settings.ts'
import { newVisitorIds } from '../visits/visitor-id.ts'
import { addSwaps, reporterGroups } from './store.ts'

/** No honest page shows its numbers in more places, so a forged report weighs no more than this. */
const maxPlaces = 1_000

/**
 * Adds how the swap of one view went to its day. Anybody can send a report, so it counts only with a view that was
 * recorded, once a day for each address it comes from, and of the page that the view was on.
 *
 * @param address that it comes from; null if unknown, which makes each visitor a reporter
 * @param now ms
 * @returns whether that is an event
 */
export async function recordSwaps(
  db: SiteDatabase,
  { site }: Settings,
  { made, missing, reverted, view, visitor }: SwapReport,
  address: string | null,
  now: number,
): Promise<boolean> {
  const day = startOfUtcDay(now)
  // A new visitor's id follows from that of the view, so that their first view is found also where its answer was lost.
  const { id, earlier } = await newVisitorIds(site.id, view, now)
  return addSwaps(
    db,
    {
      site: site.id,
      day,
      view,
      visitors: visitor === undefined ? [id, earlier] : [visitor, id, earlier],
      group: await groupOf(address ?? visitor ?? view, site.id, day),
      made: Math.min(made, maxPlaces),
      missing: Math.min(missing, maxPlaces),
      reverted: Math.min(reverted, maxPlaces),
    },
    now,
  )
}

/** The group of a reporter on one day of a site, from 0: thirteen bits of a digest, which name nobody. */
async function groupOf(reporter: string, site: string, day: number): Promise<number> {
  const [high = 0, low = 0] = await digest(`${site}/${day}/${reporter}`)
  return (high * 256 + low) % reporterGroups
}
