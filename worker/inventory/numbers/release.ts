import type { DirectoryDatabase, SiteDatabase } from '../../platform/database/database.ts'
import type { PoolRow } from '../pools/store.ts'
import { claimNumbers, releaseClaims } from './claim-store.ts'
import { deleteSomeNumbers, findListed } from './store.ts'

/**
 * Removes a pool's numbers, in slices so that a large pool never makes one long statement. What has left the site's
 * tables is given up in the directory; a claim that stays behind after a failure only keeps others from the number.
 */
export async function releaseNumbers(
  directory: DirectoryDatabase,
  db: SiteDatabase,
  pool: Pick<PoolRow, 'site' | 'id'>,
): Promise<void> {
  for (;;) {
    const removed = await deleteSomeNumbers(db, pool)
    if (removed.length === 0) return
    await releaseClaims(directory, pool.site, removed)
  }
}

/** Gives up claims to those of the numbers that did not come to stand in the site's tables. */
export async function releaseUnused(
  directory: DirectoryDatabase,
  db: SiteDatabase,
  site: string,
  numbers: string[],
  provider: string | null,
): Promise<void> {
  const kept = new Set(await findListed(db, site, numbers))
  const unused = numbers.filter((number) => !kept.has(number))
  await releaseClaims(directory, site, unused)
  // Another request of the site may have added one of them meanwhile.
  await claimNumbers(directory, site, await findListed(db, site, unused), provider)
}
