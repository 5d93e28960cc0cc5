import { digest, timeOrderedId } from '../../platform/ids.ts'

/** Ids of new visitors share their time within about nine hours, so that a repeated request finds them. */
const bucket = 2 ** 25

/**
 * The id that a new visitor gets, and the one they would have got a bucket earlier. Both follow from the
 * page view's own id: a first request that is sent twice, because its answer was lost, makes one visitor.
 *
 * @param now ms
 */
export async function newVisitorIds(
  site: string,
  view: string,
  now: number,
): Promise<{ id: string; earlier: string }> {
  const chance = await digest(`${site}/${view}`)
  const start = Math.floor(now / bucket) * bucket
  return {
    id: timeOrderedId('vis', start, chance, site),
    earlier: timeOrderedId('vis', start - bucket, chance, site),
  }
}
