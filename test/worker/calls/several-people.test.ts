import { beforeAll, beforeEach, expect, it } from 'vitest'
import { type ReadCall, readCall } from '../../helpers/calls.ts'
import { day, minute, noon } from '../../helpers/clock.ts'
import { phone } from '../../helpers/phone-call.ts'
import { sharedWorker } from '../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../helpers/site.ts'
import { as, phoneBrowser, signal, visit } from '../../helpers/visit.ts'
import type { TestWorker } from '../../helpers/worker.ts'

const office = '+14155550100'

let worker: TestWorker
let site: TestSite

beforeAll(async () => {
  worker = await sharedWorker()
})

/** Each test has its own site with eight numbers. */
beforeEach(async () => {
  site = await createSite(worker)
  await createPool(worker, site, newNumbers(8))
})

const arrive = (clock: number) => visit(worker, site, {}, { clock })

async function call(to: string | undefined, at: number, from: string | null): Promise<ReadCall> {
  return readCall(worker, await phone(worker, { to: String(to), at, from }))
}

it('colleagues who call from one office phone are each matched to their own visit', async () => {
  const colleagues = [await arrive(noon), await arrive(noon + day), await arrive(noon + 2 * day)]
  for (const [index, colleague] of colleagues.entries()) {
    const { match } = await call(colleague.number, noon + index * day + minute, office)
    expect(match.visitor).toBe(colleague.visitor)
  }
})

it('a caller who cleared their cookies is matched to the visit they called from', async () => {
  const old = await arrive(noon)
  await call(old.number, noon + minute, office)
  await arrive(noon + 3 * day - minute)
  const back = await arrive(noon + 3 * day)
  expect(back.number).not.toBe(old.number)
  const { match, firstTimeCaller } = await call(back.number, noon + 3 * day + minute, office)
  expect(match).toMatchObject({ method: 'live', visitor: back.visitor })
  expect(firstTimeCaller).toBe(false)
})

it('who was given another number and calls the one they noted is still the same visitor', async () => {
  const first = await arrive(noon)
  await call(first.number, noon + minute, office)
  for (let hours = 1; hours <= 9; hours++) await arrive(noon + hours * 60 * minute)
  const back = await visit(worker, site, as(first), { clock: noon + day })
  expect(back.number).not.toBe(first.number)
  const { match } = await call(first.number, noon + day + minute, office)
  expect(match).toMatchObject({ method: 'caller', visitor: first.visitor, session: back.session })
})

it('withheld callers are matched by what they do on the page, not taken for one person', async () => {
  const one = await arrive(noon)
  const first = await call(one.number, noon + minute, null)
  expect(first).toMatchObject({ from: null, firstTimeCaller: false, match: { visitor: one.visitor } })
  await signal(worker, site, one, { type: 'leave' }, { clock: noon + 2 * minute })
  for (let index = 0; index < 7; index++) await arrive(noon + 3 * minute + index * 1_000)
  const two = await visit(worker, site, {}, { clock: noon + 10 * minute, userAgent: phoneBrowser })
  expect(two.number).toBe(one.number)
  const tap = { type: 'tap', number: String(two.number) } as const
  await signal(worker, site, two, tap, { clock: noon + 11 * minute - 4_000 })
  const second = await call(two.number, noon + 11 * minute, null)
  expect(second.match).toMatchObject({ method: 'tap', visitor: two.visitor })
})

it('a stranger who dials a number long after its visitors left is nobody', async () => {
  const visits = [await arrive(noon)]
  for (let hours = 1; hours < 40; hours++) visits.push(await arrive(noon + hours * 60 * minute))
  const { match } = await call(visits[0]?.number, noon + 12 * day, '+14155550177')
  expect(match).toMatchObject({ method: 'none', visitor: null, session: null })
  expect(match.none).toBeGreaterThan(0.3)
})
