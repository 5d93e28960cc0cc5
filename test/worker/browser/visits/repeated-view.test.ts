import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { noon, second } from '../../../helpers/clock.ts'
import { sharedWorker } from '../../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers } from '../../../helpers/site.ts'
import { readRows, readTables } from '../../../helpers/tables.ts'
import { as, visit } from '../../../helpers/visit.ts'
import type { TestWorker } from '../../../helpers/worker.ts'

let worker: TestWorker

beforeAll(async () => {
  worker = await sharedWorker()
})

test('a first view sent again, because its answer was lost, changes nothing and is answered the same', async () => {
  const site = await createSite(worker)
  await createPool(worker, site, newNumbers(3))
  const view = randomUUID()
  const first = await visit(worker, site, { view }, { clock: noon })
  const before = await readTables(worker.db)
  const again = await visit(worker, site, { view }, { clock: noon + 5 * second })
  const withIds = await visit(worker, site, { ...as(first), view }, { clock: noon + 10 * second })
  const { visitor, session, number } = first
  expect(again).toMatchObject({ visitor, session, number })
  expect(withIds).toMatchObject({ visitor, session, number })
  expect(await readTables(worker.db)).toEqual(before)
})

test('a first view sent again hours later still finds its visitor', async () => {
  const site = await createSite(worker)
  await createPool(worker, site, newNumbers(3))
  const view = randomUUID()
  const first = await visit(worker, site, { view }, { clock: noon })
  for (const hours of [1, 4, 8]) {
    const again = await visit(worker, site, { view }, { clock: noon + hours * 3_600 * second })
    expect(again).toMatchObject({ visitor: first.visitor, number: first.number })
  }
  expect(await readRows(worker.db, 'SELECT * FROM page_views WHERE site = ?', site.id)).toHaveLength(1)
})

test('a later view sent again is recorded once, even after the next view', async () => {
  const site = await createSite(worker)
  const first = await visit(worker, site, {}, { clock: noon })
  const second_ = await visit(worker, site, as(first), { clock: noon + 10 * second })
  await visit(worker, site, as(first), { clock: noon + 20 * second })
  const before = await readTables(worker.db)
  const again = await visit(worker, site, { ...as(first), view: second_.view }, { clock: noon + 30 * second })
  expect(again).toMatchObject({ visitor: first.visitor, session: first.session })
  expect(await readTables(worker.db)).toEqual(before)
})

test('the same first view sent ten times at once makes one visitor, one session, one view and one lease', async () => {
  const site = await createSite(worker)
  await createPool(worker, site, newNumbers(20))
  const view = randomUUID()
  const answers = await Promise.all(Array.from({ length: 10 }, () => visit(worker, site, { view })))
  expect(new Set(answers.map(({ visitor, session, number }) => `${visitor} ${session} ${number}`)).size).toBe(
    1,
  )
  for (const table of ['visitors', 'sessions', 'page_views', 'leases']) {
    expect(await readRows(worker.db, `SELECT * FROM ${table} WHERE site = ?`, site.id), table).toHaveLength(1)
  }
})

test('a view sent again with more targets found on the page gets their numbers too', async () => {
  const targets = ['+12025550101', '+12025550102']
  const site = await createSite(worker, { targets })
  const leased = newNumbers(2)
  for (const [index, target] of targets.entries()) {
    await createPool(worker, site, [String(leased[index])], { target })
  }
  const first = await visit(worker, site, { targets: targets.slice(0, 1) }, { clock: noon })
  const more = await visit(
    worker,
    site,
    { ...as(first), view: first.view, targets },
    { clock: noon + second },
  )
  expect(more.numbers.map(({ number }) => number)).toEqual(leased)
  expect(await readRows(worker.db, 'SELECT * FROM leases WHERE site = ?', site.id)).toHaveLength(2)
  expect(await readRows(worker.db, 'SELECT * FROM page_views WHERE site = ?', site.id)).toHaveLength(1)
})
