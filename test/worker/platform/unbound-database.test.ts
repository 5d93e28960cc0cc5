import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { findCall } from '../../helpers/calls.ts'
import { noon } from '../../helpers/clock.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../helpers/site.ts'
import { readRows } from '../../helpers/tables.ts'
import { ringTwilio } from '../../helpers/twilio.ts'
import { post, viewOf } from '../../helpers/visit.ts'
import { startWorker, type TestWorker } from '../../helpers/worker.ts'

const destination = '+12025550177'

let worker: TestWorker
let site: TestSite
let pool: string
let to: string

beforeAll(async () => {
  worker = await startWorker()
  site = await createSite(worker)
  const [number = ''] = newNumbers(1)
  to = number
  pool = (await createPool(worker, site, [to], { destination })).id
  await bindTo('DB_9')
})
afterAll(() => worker.stop())

/** Has the directory name another binding for the site's database, as if that were bound or not. */
const bindTo = (database: string) =>
  worker.directory.prepare('UPDATE sites SET database = ? WHERE id = ?').bind(database, site.id).run()

it('the API says that the database of the site is not bound, and the log names it', async () => {
  const paths = [`/v1/sites/${site.id}/pools`, `/v1/pools/${pool}`, `/v1/calls?site=${site.id}`] as const
  for (const path of paths) {
    const { status, body } = await worker.api(path)
    expect([status, body.code], path).toEqual([503, 'database_not_bound'])
  }
  expect(worker.logs.join('')).toContain('DB_9')
})

it('other sites are as they were', async () => {
  const other = await createSite(worker)
  await createPool(worker, other, newNumbers(1))
  expect((await post(worker, '/v1/visits', viewOf(other))).status).toBe(200)
})

it('the regular jobs go on with the other sites', async () => {
  const other = await createSite(worker)
  await worker.runScheduled()
  const [row] = await readRows<{ at: number }>(
    worker.directory,
    'SELECT maintained_at AS at FROM sites WHERE id = ?',
    other.id,
  )
  expect(row?.at).toBeGreaterThan(0)
})

it('a call reaches its destination, and is in the journal once the database is bound', async () => {
  const { sid, status, twiml } = await ringTwilio(worker, { from: '+14155550142', to, at: noon })
  expect([status, twiml]).toEqual([200, expect.stringContaining(`>${destination}</Number>`)])
  expect(await readRows(worker.db, 'SELECT * FROM call_events WHERE site = ?', site.id)).toEqual([])
  await bindTo('DB')
  await vi.waitFor(
    async () => expect(await findCall(worker, sid)).toMatchObject({ site: site.id, status: 'ringing', to }),
    { timeout: 20_000, interval: 200 },
  )
})
