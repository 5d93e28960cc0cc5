import { beforeAll, beforeEach, expect, test } from 'vitest'
import { minute, noon, second } from '../../../helpers/clock.ts'
import { endCall, startCall } from '../../../helpers/phone-call.ts'
import { sharedWorker } from '../../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../../helpers/site.ts'
import { as, phoneBrowser, signal, visit } from '../../../helpers/visit.ts'
import type { TestWorker } from '../../../helpers/worker.ts'

let worker: TestWorker
let site: TestSite
let one: string
let two: string

beforeAll(async () => {
  worker = await sharedWorker()
})

/** Each test has its own site with two numbers. */
beforeEach(async () => {
  site = await createSite(worker)
  const { numbers } = await createPool(worker, site, newNumbers(2))
  one = numbers[0] ?? ''
  two = numbers[1] ?? ''
})

test('the number of a page that was left is the next one shown', async () => {
  await visit(worker, site, {}, { clock: noon })
  const second = await visit(worker, site, {}, { clock: noon + minute })
  await signal(worker, site, second, { type: 'leave' }, { clock: noon + 2 * minute })
  expect((await visit(worker, site, {}, { clock: noon + 3 * minute })).number).toBe(two)
})

test('leaving one page for the next does not give the number away', async () => {
  await visit(worker, site, {}, { clock: noon })
  const reader = await visit(worker, site, {}, { clock: noon + second })
  await signal(worker, site, reader, { type: 'leave' }, { clock: noon + 40 * second })
  const next = await visit(worker, site, as(reader), { clock: noon + 41 * second })
  await signal(worker, site, next, { type: 'active' }, { clock: noon + 80 * second })
  // Whose number is taken now? The other one: its visitor has been silent longer.
  expect((await visit(worker, site, {}, { clock: noon + 5 * minute })).number).toBe(one)
})

test('a page that is left after a newer one was opened gives nothing away', async () => {
  const early = await visit(worker, site, {}, { clock: noon })
  await visit(worker, site, {}, { clock: noon - 10 * minute })
  await visit(worker, site, as(early), { clock: noon + 2 * minute })
  await signal(worker, site, early, { type: 'leave' }, { clock: noon + 3 * minute })
  expect((await visit(worker, site, {}, { clock: noon + 10 * minute })).number).toBe(two)
})

test('leaving does not give away the number that somebody else was shown since', async () => {
  const first = await visit(worker, site, {}, { clock: noon })
  await visit(worker, site, {}, { clock: noon + minute })
  const sharer = await visit(worker, site, {}, { clock: noon + 2 * minute })
  expect(sharer.number).toBe(one)
  await signal(worker, site, first, { type: 'leave' }, { clock: noon + 3 * minute })
  expect((await visit(worker, site, {}, { clock: noon + 6 * minute })).number).toBe(two)
})

test('a number shown on a phone is shared before one shown on a computer', async () => {
  await visit(worker, site, {}, { clock: noon })
  await visit(worker, site, {}, { clock: noon + 5 * minute, userAgent: phoneBrowser })
  expect((await visit(worker, site, {}, { clock: noon + 6 * minute })).number).toBe(two)
})

test('a pool that refuses to share keeps a phone’s number for the whole half hour', async () => {
  const refusing = await createSite(worker)
  await createPool(worker, refusing, newNumbers(1), { onShared: 'original' })
  await visit(worker, refusing, {}, { clock: noon, userAgent: phoneBrowser })
  const numberAt = async (clock: number) => (await visit(worker, refusing, {}, { clock })).numbers[0]?.kind
  expect(await numberAt(noon + 29 * minute)).toBe('original')
  expect(await numberAt(noon + 30 * minute)).toBe('dynamic')
})

test('a number that rings is off the market until the call ends, even if its visitor leaves', async () => {
  const caller = await visit(worker, site, {}, { clock: noon })
  await visit(worker, site, {}, { clock: noon + 5 * minute })
  const id = await startCall(worker, { to: one, at: noon + 6 * minute })
  await signal(worker, site, caller, { type: 'leave' }, { clock: noon + 7 * minute })
  const numberAt = async (clock: number) => (await visit(worker, site, {}, { clock })).number
  expect(await numberAt(noon + 40 * minute)).toBe(two)
  expect(await numberAt(noon + 80 * minute)).toBe(two)
  await endCall(worker, { id, to: one, endedAt: noon + 81 * minute })
  expect(await numberAt(noon + 82 * minute)).toBe(one)
})

test('a call whose end is never reported holds its number two hours at most, whatever time it claims', async () => {
  await visit(worker, site, {}, { clock: noon })
  await visit(worker, site, {}, { clock: noon + minute })
  await startCall(worker, { to: one, at: noon + 2 * minute })
  await visit(worker, site, {}, { clock: noon + 118 * minute })
  expect((await visit(worker, site, {}, { clock: noon + 123 * minute })).number).toBe(one)
})
