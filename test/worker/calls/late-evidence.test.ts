import { beforeAll, beforeEach, expect, it } from 'vitest'
import { historyOf, readCall } from '../../helpers/calls.ts'
import { minute, noon } from '../../helpers/clock.ts'
import { phone } from '../../helpers/phone-call.ts'
import { sharedUnderContract } from '../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../helpers/site.ts'
import { signal, visit } from '../../helpers/visit.ts'
import type { TestWorker } from '../../helpers/worker.ts'

const advert = 'https://plumber.example/?utm_source=google&utm_medium=cpc'

let worker: TestWorker
let site: TestSite
let to: string

beforeAll(async () => {
  worker = await sharedUnderContract()
})

/** Each test has its own site with one number. */
beforeEach(async () => {
  site = await createSite(worker)
  const { numbers } = await createPool(worker, site, newNumbers(1))
  to = numbers[0] ?? ''
})

/** Somebody opens the page. */
const arrive = (fields: { url?: string } = {}) => visit(worker, site, fields, { clock: noon })

it('a tap reported seconds late decides between two who are on the page', async () => {
  await arrive()
  const tapper = await arrive({ url: advert })
  const id = await phone(worker, { to, at: noon + minute, reason: null })
  expect((await readCall(worker, id)).match.visitor).toBeNull()
  await signal(worker, site, tapper, { type: 'tap', number: to }, { clock: noon + minute + 4_000 })
  const call = await readCall(worker, id)
  expect(call.match).toMatchObject({ method: 'tap', visitor: tapper.visitor, revision: 2 })
  expect(historyOf(call)).toEqual([
    [1, 'started'],
    [2, 'tap'],
  ])
})

it('a tap half a minute after the call began is another call’s', async () => {
  await arrive()
  const tapper = await arrive()
  const id = await phone(worker, { to, at: noon + minute, reason: null })
  await signal(worker, site, tapper, { type: 'tap', number: to }, { clock: noon + minute + 31_000 })
  expect((await readCall(worker, id)).match.revision).toBe(1)
})

it('goals of two who could have called are one revision: the first one reached counts', async () => {
  const pair = [await arrive(), await arrive()] as const
  const id = await phone(worker, { to, at: noon + minute })
  for (let reached = 0; reached < 6; reached++) {
    const buyer = pair[reached % 2 === 0 ? 0 : 1]
    await signal(
      worker,
      site,
      buyer,
      { type: 'goal', name: 'Order' },
      { clock: noon + 10 * minute + reached },
    )
  }
  const { match } = await readCall(worker, id)
  expect(match.candidates[0]?.visitor).toBe(pair[0].visitor)
  expect(historyOf(await readCall(worker, id))).toEqual([
    [1, 'started'],
    [2, 'goal'],
  ])
})

it('a goal reached within the day speaks for its visitor', async () => {
  await arrive()
  const buyer = await arrive()
  const id = await phone(worker, { to, at: noon + minute })
  await signal(worker, site, buyer, { type: 'goal', name: 'Order 4711' }, { clock: noon + 30 * minute })
  const { match } = await readCall(worker, id)
  expect(match.candidates[0]).toMatchObject({
    visitor: buyer.visitor,
    evidence: expect.arrayContaining(['reached a goal on the site after the call']),
  })
  expect(match.visitor).toBe(buyer.visitor)
  expect(match.history.at(-1)?.reason).toBe('goal')
})
