import { beforeAll, expect, test } from 'vitest'
import { minute, noon } from '../../../helpers/clock.ts'
import { sharedWorker } from '../../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, setState } from '../../../helpers/site.ts'
import { readRows } from '../../../helpers/tables.ts'
import { as, signal, visit } from '../../../helpers/visit.ts'
import type { TestWorker } from '../../../helpers/worker.ts'

const day = 24 * 60 * minute
let worker: TestWorker

beforeAll(async () => {
  worker = await sharedWorker()
})

test('a visitor keeps the live number on every page', async () => {
  const site = await createSite(worker)
  await createPool(worker, site, newNumbers(3))
  const first = await visit(worker, site, {}, { clock: noon })
  for (let minutes = 20; minutes <= 200; minutes += 20) {
    const later = await visit(worker, site, as(first), { clock: noon + minutes * minute })
    expect(later.number).toBe(first.number)
  }
  expect(await readLedger(first.number)).toEqual([
    { visitor: first.visitor, started_at: noon, last_seen_at: noon + 200 * minute },
  ])
})

test('new visitors are given the number whose last activity is oldest', async () => {
  const site = await createSite(worker)
  const { numbers } = await createPool(worker, site, newNumbers(3))
  const [one, two, three] = numbers
  const first = await visit(worker, site, {}, { clock: noon })
  const second = await visit(worker, site, {}, { clock: noon + minute })
  const third = await visit(worker, site, {}, { clock: noon + 2 * minute })
  expect([first.number, second.number, third.number]).toEqual([one, two, three])
  // The first visitor stays, so by then the second one's number is the one that has been quiet longest.
  await signal(worker, site, first, { type: 'active' }, { clock: noon + 10 * minute })
  const fourth = await visit(worker, site, {}, { clock: noon + 11 * minute })
  expect(fourth.number).toBe(two)
})

test('who comes back later has the same number again, in a new session and a new lease', async () => {
  const site = await createSite(worker)
  await createPool(worker, site, newNumbers(3))
  const first = await visit(worker, site, {}, { clock: noon })
  await visit(worker, site, {}, { clock: noon + 5 * minute })
  const back = await visit(worker, site, as(first), { clock: noon + 20 * day })
  expect(back).toMatchObject({ visitor: first.visitor, number: first.number })
  expect(back.session).not.toBe(first.session)
  expect(await readLedger(first.number)).toEqual([
    { visitor: first.visitor, started_at: noon, last_seen_at: noon },
    { visitor: first.visitor, started_at: noon + 20 * day, last_seen_at: noon + 20 * day },
  ])
})

test('a number that somebody else has been shown since is not given back', async () => {
  const site = await createSite(worker)
  const { numbers } = await createPool(worker, site, newNumbers(2))
  const first = await visit(worker, site, {}, { clock: noon })
  await visit(worker, site, {}, { clock: noon + 40 * minute })
  const taker = await visit(worker, site, {}, { clock: noon + 50 * minute })
  expect(taker.number).toBe(first.number)
  const back = await visit(worker, site, as(first), { clock: noon + 2 * day })
  expect(back.number).toBe(numbers[1])
})

test('a number is given back even after a session that saw a static number', async () => {
  const site = await createSite(worker)
  await createPool(worker, site, newNumbers(2))
  const [poster] = newNumbers(1)
  await createPool(worker, site, [String(poster)], { kind: 'static', match: { source: 'newsletter' } })
  const first = await visit(worker, site, {}, { clock: noon })
  const url = 'https://plumber.example/?utm_source=newsletter&utm_medium=email'
  const fromMail = await visit(worker, site, { ...as(first), url }, { clock: noon + day })
  expect(fromMail.number).toBe(poster)
  const back = await visit(worker, site, as(first), { clock: noon + 2 * day })
  expect(back.number).toBe(first.number)
  expect((await readLedger(first.number)).map((lease) => lease.started_at)).toEqual([noon, noon + 2 * day])
})

test.each(['resting', 'retired'] as const)('a %s number is never handed out', async (state) => {
  const site = await createSite(worker)
  const { numbers } = await createPool(worker, site, newNumbers(3))
  const [one, two, three] = numbers.map(String)
  await setState(worker, one ?? '', state)
  const first = await visit(worker, site, {}, { clock: noon })
  expect(first.number).toBe(two)
  await setState(worker, two ?? '', state)
  const moved = await visit(worker, site, as(first), { clock: noon + minute })
  expect(moved.number).toBe(three)
  await setState(worker, three ?? '', state)
  const bare = await visit(worker, site, as(first), { clock: noon + 2 * minute })
  expect(bare.numbers).toMatchObject([{ number: site.target, kind: 'original' }])
  await setState(worker, one ?? '', 'active')
  const again = await visit(worker, site, as(first), { clock: noon + 3 * minute })
  expect(again.number).toBe(one)
})

test('use of the page keeps a lease alive beyond thirty minutes', async () => {
  const site = await createSite(worker)
  await createPool(worker, site, newNumbers(2))
  const reader = await visit(worker, site, {}, { clock: noon })
  await signal(worker, site, reader, { type: 'active' }, { clock: noon + 25 * minute })
  await visit(worker, site, {}, { clock: noon + 26 * minute })
  await visit(worker, site, {}, { clock: noon + 27 * minute })
  const next = await visit(worker, site, as(reader), { clock: noon + 50 * minute })
  expect(next.number).toBe(reader.number)
  expect((await readLedger(reader.number)).find(({ visitor }) => visitor === reader.visitor)).toEqual({
    visitor: reader.visitor,
    started_at: noon,
    last_seen_at: noon + 50 * minute,
  })
})

function readLedger(number: string | undefined) {
  const query = 'SELECT visitor, started_at, last_seen_at FROM leases WHERE number = ? ORDER BY started_at'
  return readRows<{ visitor: string; started_at: number; last_seen_at: number }>(worker.db, query, number)
}
