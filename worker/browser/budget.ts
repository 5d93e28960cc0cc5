import type { Context } from 'hono'
import { noCost } from '../platform/database/cost.ts'
import type { SiteDatabase } from '../platform/database/database.ts'
import type { Environment } from '../platform/environment.ts'
import { logFailure } from '../platform/log.ts'
import type { Settings } from '../sites/settings.ts'
import { addressOf } from './address.ts'

/**
 * The database of a site for what one of its pages asks. What it writes counts for the site's day, after the answer.
 *
 * @returns `isSpent`: nothing more may be written, since the site's rows of the day are, or the address's share of them
 */
export function budgetedDatabase(
  c: Context<Environment>,
  settings: Settings,
): { db: SiteDatabase; isSpent: boolean } {
  const { afterAnswer, dispatch, now, siteDatabase, spending } = c.var
  const { site } = settings
  const address = addressOf(c.req.raw)
  const cost = noCost()
  afterAnswer(async () => {
    try {
      const isNews = await spending.add(siteDatabase(site), settings, address, cost.rowsWritten, now)
      if (isNews) await dispatch(site)
    } catch (error) {
      logFailure('rows_not_counted', error)
    }
  })
  return { db: siteDatabase(site, cost), isSpent: spending.isSpent(settings, address, now) }
}
