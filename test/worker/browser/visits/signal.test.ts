import { afterAll, beforeAll, expect, test } from 'vitest'
import { minute, noon } from '../../../helpers/clock.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../../helpers/site.ts'
import { readRows, readTables } from '../../../helpers/tables.ts'
import { as, post, signal, type Visit, visit } from '../../../helpers/visit.ts'
import { startWorker, type TestWorker } from '../../../helpers/worker.ts'

let worker: TestWorker
let site: TestSite

beforeAll(async () => {
  worker = await startWorker()
  site = await createSite(worker)
  await createPool(worker, site, newNumbers(50))
})
afterAll(() => worker.stop())

test('a signal is answered without content and can be read across origins', async () => {
  const { visitor, session, view } = await visit(worker, site)
  const body = { site: site.key, visitor, session, view, type: 'leave' }
  const response = await post(worker, '/v1/signals', body)
  expect(response.status).toBe(204)
  expect(await response.text()).toBe('')
  expect(response.headers.get('access-control-allow-origin')).toBe('https://plumber.example')
})

test('a tap is kept with its page, its moment and the number that was tapped', async () => {
  const page = await visit(worker, site, {}, { clock: noon })
  const number = String(page.number)
  await signal(worker, site, page, { type: 'tap', number }, { clock: noon + 5_000 })
  expect(await readSignals(page)).toEqual([
    {
      type: 'tap',
      at: noon + 5_000,
      view: page.view,
      session: page.session,
      number,
      name: null,
      value: null,
    },
  ])
})

test('a tap on the page’s own number is kept too', async () => {
  const page = await visit(worker, site, {}, { clock: noon })
  await signal(worker, site, page, { type: 'tap', number: site.target })
  expect(await readSignals(page)).toMatchObject([{ type: 'tap', number: site.target }])
})

test('a tap on a number that is not this site’s changes nothing', async () => {
  const elsewhere = await createSite(worker, { targets: ['+12025550199'] })
  const { numbers } = await createPool(worker, elsewhere, newNumbers(1))
  const page = await visit(worker, site)
  const before = await readTables(worker.db)
  for (const number of [...numbers, '+12025550199', '+442079460000']) {
    await signal(worker, site, page, { type: 'tap', number })
  }
  expect(await readTables(worker.db)).toEqual(before)
})

test('a tap on a number the visitor was never shown makes no lease of it', async () => {
  const [owner, other] = [await visit(worker, site), await visit(worker, site)]
  const before = await readTables(worker.db)
  await signal(worker, site, other, { type: 'tap', number: String(owner.number) })
  const { leases, numbers, visitors } = await readTables(worker.db)
  expect({ leases, numbers, visitors }).toEqual({
    leases: before.leases,
    numbers: before.numbers,
    visitors: before.visitors,
  })
})

test('a goal is kept with its name and value', async () => {
  const page = await visit(worker, site, {}, { clock: noon })
  await signal(worker, site, page, { type: 'goal', name: 'Booked', value: 49.5 }, { clock: noon + 1 })
  await signal(worker, site, page, { type: 'goal', name: 'Read the prices' }, { clock: noon + 2 })
  expect(await readSignals(page)).toMatchObject([
    { type: 'goal', name: 'Booked', value: 49.5 },
    { type: 'goal', name: 'Read the prices', value: null },
  ])
})

test('leaving a page ends its time, and using it again takes that back', async () => {
  const page = await visit(worker, site, {}, { clock: noon })
  await signal(worker, site, page, { type: 'leave' }, { clock: noon + 2 * minute })
  expect(await readPage(page)).toEqual({ last_seen_at: noon + 2 * minute, left_at: noon + 2 * minute })
  await signal(worker, site, page, { type: 'active' }, { clock: noon + 5 * minute })
  expect(await readPage(page)).toEqual({ last_seen_at: noon + 5 * minute, left_at: null })
})

test('coming back within the minute takes it back too', async () => {
  const page = await visit(worker, site, {}, { clock: noon })
  await signal(worker, site, page, { type: 'leave' }, { clock: noon + 2 * minute })
  await signal(worker, site, page, { type: 'active' }, { clock: noon + 2 * minute + 5_000 })
  expect(await readPage(page)).toMatchObject({ left_at: null })
})

test('a signal of an earlier page is taken after later ones', async () => {
  const page = await visit(worker, site, {}, { clock: noon })
  for (let count = 1; count <= 5; count++)
    await visit(worker, site, as(page), { clock: noon + count * 1_000 })
  await signal(worker, site, page, { type: 'leave' }, { clock: noon + minute })
  expect(await readPage(page)).toMatchObject({ left_at: noon + minute })
})

test('a goal costs no more to read for a number with thousands of calls', async () => {
  const busy = await createSite(worker)
  const { numbers } = await createPool(worker, busy, newNumbers(1))
  const page = await visit(worker, busy, {}, { clock: noon })
  await worker.db
    .prepare(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
      INSERT INTO calls (id, site, provider, provider_call_id, "to", status, started_at, first_time_caller, method,
        confidence, candidates, events)
      SELECT 'many ' || i, ?1, '', i, ?2, 'missed', ${noon} + i, 0, 'none', 0, '[]', 1 FROM n`,
    )
    .bind(busy.id, numbers[0])
    .run()
  const { read } = await signal(worker, busy, page, { type: 'goal', name: 'Order' }, { clock: noon + minute })
  expect(read).toBeLessThanOrEqual(200)
})

test('a signal of a view that was never recorded changes nothing', async () => {
  const page = await visit(worker, site)
  const before = await readTables(worker.db)
  for (const type of ['tap', 'active', 'leave', 'goal'] as const) {
    await signal(worker, site, { ...page, view: crypto.randomUUID() }, { type, name: 'Booked' })
  }
  expect(await readTables(worker.db)).toEqual(before)
})

function readSignals({ visitor }: Visit) {
  const query =
    'SELECT type, at, view, session, number, name, value FROM signals WHERE visitor = ? ORDER BY at'
  return readRows(worker.db, query, visitor)
}

async function readPage({ visitor, view }: Visit) {
  const query = 'SELECT last_seen_at, left_at FROM page_views WHERE visitor = ? AND view = ?'
  return (await readRows(worker.db, query, visitor, view))[0]
}
