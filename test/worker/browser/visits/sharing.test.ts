import { beforeAll, expect, test } from 'vitest'
import { minute, noon } from '../../../helpers/clock.ts'
import { sharedWorker } from '../../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers } from '../../../helpers/site.ts'
import { readRows } from '../../../helpers/tables.ts'
import { as, visit } from '../../../helpers/visit.ts'
import type { TestWorker } from '../../../helpers/worker.ts'

let worker: TestWorker

beforeAll(async () => {
  worker = await sharedWorker()
})

test('with more visitors than numbers a number is shared, and both leases stand in the ledger', async () => {
  const site = await createSite(worker)
  const { numbers } = await createPool(worker, site, newNumbers(1))
  const one = await visit(worker, site, {}, { clock: noon })
  const two = await visit(worker, site, {}, { clock: noon + minute })
  expect([one.number, two.number]).toEqual([numbers[0], numbers[0]])
  const oneLater = await visit(worker, site, as(one), { clock: noon + 5 * minute })
  const twoLater = await visit(worker, site, as(two), { clock: noon + 6 * minute })
  expect([oneLater.number, twoLater.number]).toEqual([numbers[0], numbers[0]])
  expect(
    await readRows(
      worker.db,
      'SELECT visitor, started_at, last_seen_at FROM leases WHERE number = ? ORDER BY started_at',
      numbers[0],
    ),
  ).toEqual([
    { visitor: one.visitor, started_at: noon, last_seen_at: noon + 5 * minute },
    { visitor: two.visitor, started_at: noon + minute, last_seen_at: noon + 6 * minute },
  ])
})

test('visitors who meet within the same millisecond have a lease each on the number they share', async () => {
  const site = await createSite(worker)
  const { numbers } = await createPool(worker, site, newNumbers(1))
  const visits = await Promise.all([1, 2, 3].map(() => visit(worker, site, {}, { clock: noon })))
  expect(new Set(visits.map(({ visitor }) => visitor)).size).toBe(3)
  expect(await readRows(worker.db, 'SELECT * FROM leases WHERE number = ?', numbers[0])).toHaveLength(3)
})

test('a pool that refuses to share leaves the page its own number, and leases again when one is free', async () => {
  const site = await createSite(worker)
  const { numbers } = await createPool(worker, site, newNumbers(1), { onShared: 'original' })
  const one = await visit(worker, site, {}, { clock: noon })
  expect(one.numbers).toMatchObject([{ number: numbers[0], kind: 'dynamic' }])
  const two = await visit(worker, site, {}, { clock: noon + 10 * minute })
  expect(two.visitor).not.toBeNull()
  expect(two.numbers).toMatchObject([{ number: site.target, kind: 'original' }])
  const three = await visit(worker, site, as(two), { clock: noon + 31 * minute })
  expect(three.numbers).toMatchObject([{ number: numbers[0], kind: 'dynamic' }])
  const late = await visit(worker, site, as(one), { clock: noon + 32 * minute })
  expect(late.numbers).toMatchObject([{ number: site.target, kind: 'original' }])
})

test('a pool may show the overflow number of a static pool instead of sharing', async () => {
  const site = await createSite(worker)
  const { numbers } = await createPool(worker, site, newNumbers(1), { onShared: 'static' })
  const [overflow] = newNumbers(1)
  await createPool(worker, site, [String(overflow)], {
    kind: 'static',
    source: { source: 'website', medium: 'overflow' },
  })
  const one = await visit(worker, site, {}, { clock: noon })
  const two = await visit(worker, site, {}, { clock: noon + minute })
  expect(one.numbers).toMatchObject([{ number: numbers[0], kind: 'dynamic' }])
  expect(two.numbers).toMatchObject([{ number: overflow, kind: 'static' }])
  expect(await readRows(worker.db, 'SELECT * FROM leases WHERE number = ?', overflow)).toEqual([])
})

test('a sentinel is never the overflow number: it rings only where the swap failed', async () => {
  const site = await createSite(worker)
  await createPool(worker, site, newNumbers(1), { onShared: 'static' })
  await createPool(worker, site, newNumbers(1), { kind: 'static', sentinel: true })
  await visit(worker, site, {}, { clock: noon })
  const two = await visit(worker, site, {}, { clock: noon + minute })
  expect(two.numbers).toMatchObject([{ number: site.target, kind: 'original' }])
})
