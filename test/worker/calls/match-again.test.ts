import { afterAll, beforeAll, expect, it } from 'vitest'
import { findCall } from '../../helpers/calls.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../helpers/site.ts'
import { sendAll, wholeCall } from '../../helpers/twilio.ts'
import { signal, visit } from '../../helpers/visit.ts'
import { startWorker, type TestWorker } from '../../helpers/worker.ts'

const noon = Date.UTC(2026, 10, 17, 12)

let worker: TestWorker
let site: TestSite

beforeAll(async () => {
  worker = await startWorker()
  site = await createSite(worker)
  await createPool(worker, site, newNumbers(1))
})

afterAll(() => worker.stop())

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
