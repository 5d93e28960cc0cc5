import type { MiddlewareHandler } from 'hono'
import type { SettingsCache } from '../../sites/settings.ts'
import { openDatabase } from '../database/database.ts'
import type { Environment } from '../environment.ts'
import { mintAt } from '../ids.ts'

/** Gives every request its one clock, its database and its mint of ids. */
export function prepare(settings: SettingsCache): MiddlewareHandler<Environment> {
  return async function prepareMiddleware(c, next) {
    const now = clock(c.env.TEST_CLOCK === '1' ? c.req.header('ringtrail-clock') : undefined)
    c.set('now', now)
    c.set(
      'mint',
      mintAt(now, (bytes) => crypto.getRandomValues(bytes)),
    )
    c.set('db', openDatabase(c.env.DB))
    c.set('settings', settings)
    await next()
  }
}

/** A test's clock counts only as whole milliseconds that ids and dates can hold. */
function clock(header: string | undefined): number {
  const time = header && /^\d{1,14}$/.test(header) ? Number(header) : Number.NaN
  return Number.isNaN(time) ? Date.now() : time
}
