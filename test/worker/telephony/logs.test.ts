import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { noon } from '../../helpers/clock.ts'
import { sendPbx } from '../../helpers/pbx.ts'
import { createPool, createSite, newNumbers } from '../../helpers/site.ts'
import { ringTwilio, sendAll, sendTwilio, wholeCall } from '../../helpers/twilio.ts'
import { startWorker, type TestWorker } from '../../helpers/worker.ts'

const from = '+14155550142'
const destination = '+12025550177'

let worker: TestWorker
let to: string

beforeAll(async () => {
  worker = await startWorker()
  const [number = ''] = newNumbers(1)
  to = number
  await createPool(worker, await createSite(worker), [to], { destination })
})

afterAll(() => worker.stop())

it('no phone number is written to the log, not even when the database fails', async () => {
  const { webhooks } = wholeCall({ from, to, at: noon, destination }, 'answered')
  const event = { type: 'call.started', call: from, from, to, at: '2026-11-17T12:00:00Z' }
  await sendAll(worker, webhooks)
  await ringTwilio(worker, { from: 'anonymous', to: '+13035550001', at: noon })
  await sendPbx(worker, event, { clock: noon })
  await sendPbx(worker, { ...event, to: null }, { clock: noon })
  await sendTwilio(
    worker,
    { path: '/v1/providers/twilio/voice', params: { From: from, To: to } },
    { clock: noon },
  )

  await worker.db.exec('DROP TABLE call_events')
  await sendAll(worker, wholeCall({ from, to, at: noon, destination }, 'answered').webhooks)
  await sendPbx(worker, event, { clock: noon })
  const log = () => worker.logs.join('')
  await vi.waitFor(() => expect(log()).toContain('replay_failed'), { timeout: 20_000, interval: 200 })
  expect(log()).toContain('ingest_failed')
  for (const number of [from, to, destination, '+13035550001']) {
    expect(log()).not.toContain(number.slice(1))
  }
})
