import type { MiddlewareHandler } from 'hono'
import { openDatabases } from '../database/site.ts'
import type { Environment } from '../environment.ts'
import { mintAt } from '../ids.ts'

/** Gives every request its one clock, its databases and its mint of ids. */
export const prepare: MiddlewareHandler<Environment> = async function prepare(c, next) {
  const isTest = c.env.TEST_CLOCK === '1'
  const time = isTest ? clock(c.req.header('ringtrail-clock')) : null
  const now = time ?? Date.now()
  c.set('now', now)
  c.set('asOf', isTest ? (time ?? 0) : now)
  c.set(
    'mint',
    mintAt(now, (bytes) => crypto.getRandomValues(bytes)),
  )
  const { directory, siteDatabase } = openDatabases(c.env)
  c.set('directory', directory)
  c.set('siteDatabase', siteDatabase)
  await next()
}

/** A test's clock counts only as whole milliseconds that ids and dates can hold. */
function clock(header: string | undefined): number | null {
  return header && /^\d{1,14}$/.test(header) ? Number(header) : null
}
