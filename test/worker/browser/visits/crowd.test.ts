import { afterAll, beforeAll, expect, test } from 'vitest'
import { noon } from '../../../helpers/clock.ts'
import { createPool, createSite, newNumbers } from '../../../helpers/site.ts'
import { readRows } from '../../../helpers/tables.ts'
import { visit } from '../../../helpers/visit.ts'
import { startWorker, type TestWorker } from '../../../helpers/worker.ts'

let worker: TestWorker

beforeAll(async () => {
  worker = await startWorker()
})
afterAll(() => worker.stop())

interface Lease {
  number: string
  visitor: string
}

test.each([
  ['by the real clock', undefined],
  ['within one millisecond', noon],
])(
  '200 visitors at the same time on 100 numbers, %s, are all answered and all in the ledger',
  async (_, clock) => {
    const site = await createSite(worker)
    const { numbers } = await createPool(worker, site, newNumbers(100))
    const arrivals = Array.from({ length: 200 }, () =>
      visit(worker, site, {}, clock === undefined ? {} : { clock }),
    )
    const visits = await Promise.all(arrivals)

    const seen = visits.map(({ number, visitor }) => ({ number, visitor }))
    const leases = await readRows<Lease>(
      worker.db,
      'SELECT number, visitor FROM leases WHERE site = ?',
      site.id,
    )
    expect(sorted(leases)).toEqual(sorted(seen))
    expect(new Set(visits.map(({ visitor }) => visitor)).size).toBe(200)
    // While one number is free nobody shares: with twice as many visitors, each number is taken.
    expect(new Set(visits.map(({ number }) => number))).toEqual(new Set(numbers))
  },
)

test.each([100, 500])('%i visitors at the same time on as many numbers have one each', async (count) => {
  const site = await createSite(worker)
  const { numbers } = await createPool(worker, site, newNumbers(count))
  const arrivals = Array.from({ length: count }, () => visit(worker, site, {}, { clock: noon }))
  const shown = (await Promise.all(arrivals)).map(({ number }) => String(number))
  expect(shown.toSorted()).toEqual(numbers)
})

test('a burst of 500 visitors within one millisecond spreads evenly over 20 numbers', async () => {
  const site = await createSite(worker)
  await createPool(worker, site, newNumbers(20))
  const arrivals = Array.from({ length: 500 }, () => visit(worker, site, {}, { clock: noon }))
  const visits = await Promise.all(arrivals)
  expect(new Set(visits.map(({ visitor }) => visitor)).size).toBe(500)
  const leases = await readRows<Lease>(
    worker.db,
    'SELECT number, visitor FROM leases WHERE site = ?',
    site.id,
  )
  expect(sorted(leases)).toEqual(sorted(visits.map(({ number, visitor }) => ({ number, visitor }))))
  const shares = [...Map.groupBy(visits, ({ number }) => number).values()].map((group) => group.length)
  expect(shares).toEqual(Array(20).fill(25))
})

function sorted(leases: { number: string | undefined; visitor: string | null }[]): string[] {
  return leases.map(({ number, visitor }) => `${number} ${visitor}`).toSorted()
}
