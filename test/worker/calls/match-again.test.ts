import { beforeAll, expect, it } from 'vitest'
import { findCall } from '../../helpers/calls.ts'
import { noon } from '../../helpers/clock.ts'
import { sharedWorker } from '../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../helpers/site.ts'
import { sendAll, wholeCall } from '../../helpers/twilio.ts'
import { as, signal, visit } from '../../helpers/visit.ts'
import type { TestWorker } from '../../helpers/worker.ts'

let worker: TestWorker
let site: TestSite

beforeAll(async () => {
  worker = await sharedWorker()
  site = await createSite(worker)
  await createPool(worker, site, newNumbers(1))
})

it('a call is matched when it starts, and once more when it ends, by what became known meanwhile', async () => {
  const seen = await visit(worker, site, {}, { clock: noon })
  const at = noon + 29 * 60_000
  const call = { from: '+14155550142', to: seen.number ?? '', at, destination: site.target }
  const { sid, webhooks } = wholeCall(call, 'answered')
  const methodNow = async () => (await findCall(worker, sid)).match.method

  await sendAll(worker, webhooks.slice(0, 3))
  expect(await methodNow()).toBe('late')
  // The page was in use all the while: its next sign of life comes during the call.
  await signal(worker, site, seen, { type: 'active' }, { clock: at + 5_000 })
  await sendAll(worker, webhooks.slice(3, 4))
  expect(await methodNow()).toBe('late')
  await sendAll(worker, webhooks.slice(4))
  expect(await methodNow()).toBe('live')
})

it('somebody who comes back to the site during the call was not there when it began', async () => {
  const minute = 60_000
  const quiet = await createSite(worker)
  await createPool(worker, quiet, newNumbers(1))
  const early = await visit(worker, quiet, {}, { clock: noon })
  await signal(worker, quiet, early, { type: 'leave' }, { clock: noon + minute })
  const last = await visit(worker, quiet, {}, { clock: noon + 20 * minute })
  await signal(worker, quiet, last, { type: 'leave' }, { clock: noon + 24 * minute })
  const at = noon + 25 * minute
  const call = { from: '+14155550143', to: early.number ?? '', at, destination: quiet.target }
  const { sid, webhooks } = wholeCall(call, 'answered')
  await sendAll(worker, webhooks.slice(0, 3))
  const { match } = await findCall(worker, sid)
  await visit(worker, quiet, as(early), { clock: at + 30_000 })
  await sendAll(worker, webhooks.slice(3))
  expect((await findCall(worker, sid)).match).toEqual(match)
})
