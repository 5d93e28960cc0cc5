import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPool, createSite, newNumbers } from '../../../helpers/site.ts'
import { readRows } from '../../../helpers/tables.ts'
import { post, viewOf } from '../../../helpers/visit.ts'
import { startWorker, type TestWorker } from '../../../helpers/worker.ts'

let local: TestWorker
let production: TestWorker

beforeAll(async () => {
  local = await startWorker()
  production = await startWorker({ bindings: { TEST_CLOCK: undefined, DEBUG: undefined } })
})
afterAll(() => Promise.all([local.stop(), production.stop()]))

test('in production a visitor neither sets the clock nor learns what the database did', async () => {
  const site = await createSite(production)
  await createPool(production, site, newNumbers(1))
  const began = Date.now()
  const response = await post(production, '/v1/visits', viewOf(site), { clock: 1 })
  expect(response.status).toBe(200)
  expect(response.headers.get('server-timing')).toBeNull()
  const [view] = await readRows<{ at: number }>(production.db, 'SELECT at FROM page_views')
  expect(view?.at).toBeGreaterThanOrEqual(began)
})

test.each(['soon', '-5', '1e9', '12.5', '999999999999999999', ''])(
  'a clock that is no time is ignored: “%s”',
  async (clock) => {
    const site = await createSite(local)
    const began = Date.now()
    const response = await local.fetch('/v1/visits', {
      method: 'POST',
      headers: {
        'content-type': 'text/plain',
        'user-agent': 'Mozilla/5.0 Chrome/142.0',
        'ringtrail-clock': clock,
      },
      body: JSON.stringify(viewOf(site)),
    })
    expect(response.status).toBe(200)
    const [view] = await readRows<{ at: number }>(
      local.db,
      'SELECT at FROM page_views WHERE site = ?',
      site.id,
    )
    expect(view?.at).toBeGreaterThanOrEqual(began)
  },
)

test('with the switch every answer says what it cost, refusals too', async () => {
  const response = await local.fetch('/s/nobodyskey.js')
  expect(response.status).toBe(404)
  expect(response.headers.get('server-timing')).toMatch(/^d1;dur=[\d.]+;desc="q=1 r=\d+ w=0"$/)
})
