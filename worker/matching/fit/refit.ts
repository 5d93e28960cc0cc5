import type { Database } from '../../platform/database/database.ts'
import { fitModel } from './fit.ts'
import { forgetLessons, insertModel, readHistory } from './store.ts'

/** A site with fewer first calls than this keeps the defaults: they would hardly move. */
const fewestCalls = 50

/**
 * Fits a site's model to its newest calls and keeps it as the next version.
 *
 * @returns whether there were calls enough
 */
export async function learnModel(db: Database, site: string, now: number): Promise<boolean> {
  await forgetLessons(db, site)
  const history = await readHistory(db, site, now)
  if (history.lessons.length < fewestCalls) return false
  await insertModel(db, site, { calls: history.lessons.length, model: fitModel(history) }, now)
  return true
}
