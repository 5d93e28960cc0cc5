import type { SiteDatabase } from '../../platform/database/database.ts'
import { fitModel } from './fit.ts'
import { insertModel, readHistory } from './store.ts'

export { forgetExamples } from './store.ts'

/** A site with fewer first calls than this keeps the defaults: they would hardly move. */
const minCalls = 50

/**
 * Fits a site's model to its newest calls and keeps it as the next version.
 *
 * @returns whether there were calls enough
 */
export async function refitModel(db: SiteDatabase, site: string, now: number): Promise<boolean> {
  const history = await readHistory(db, site, now)
  if (history.examples.length < minCalls) return false
  await insertModel(db, site, { calls: history.examples.length, model: fitModel(history) }, now)
  return true
}
