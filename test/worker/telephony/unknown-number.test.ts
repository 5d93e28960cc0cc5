import { afterAll, beforeAll, expect, it } from 'vitest'
import { findCall } from '../../helpers/calls.ts'
import { noon } from '../../helpers/clock.ts'
import { createPool, createSite } from '../../helpers/site.ts'
import { ringTwilio, sendAll, wholeCall } from '../../helpers/twilio.ts'
import { startWorker, type TestWorker } from '../../helpers/worker.ts'

const from = '+14155550142'

let worker: TestWorker

beforeAll(async () => {
  worker = await startWorker()
})

afterAll(() => worker.stop())

it('a call to a number that nobody owns hears a sentence, and is recorded without a site', async () => {
  const { sid, status, twiml } = await ringTwilio(worker, { from, to: '+13035550001', at: noon })
  expect(status).toBe(200)
  expect(twiml).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?><Response><Say>[^<]+<\/Say><\/Response>$/)
  expect(await findCall(worker, sid)).toMatchObject({
    site: null,
    from,
    to: '+13035550001',
    target: null,
    status: 'ringing',
    match: { method: 'none', visitor: null, source: null },
  })
})

it('the call gets its site with the next event once the number is known', async () => {
  const to = '+13035550002'
  const { sid, webhooks } = wholeCall({ from, to, at: noon, destination: '+12025550100' }, 'no-answer')
  await sendAll(worker, webhooks.slice(0, 1))
  const site = await createSite(worker)
  await createPool(worker, site, [to])
  await sendAll(worker, webhooks.slice(1))
  expect(await findCall(worker, sid)).toMatchObject({ site: site.id, target: site.target, status: 'missed' })
})

it.each(['', 'anonymous', 'sip:desk@pbx.example'])('a call to "%s" still hears valid TwiML', async (to) => {
  const { status, twiml } = await ringTwilio(worker, { from, to, at: noon })
  expect([status, twiml]).toEqual([200, expect.stringContaining('<Response><Say>')])
})

it('calls to unknown numbers go to the operator’s fallback where there is one', async () => {
  const own = await startWorker({ bindings: { FALLBACK_DESTINATION: '+12025550199' } })
  try {
    const { twiml } = await ringTwilio(own, { from, to: '+13035550003', at: noon })
    expect(twiml).toContain('>+12025550199</Number>')
  } finally {
    await own.stop()
  }
})

it('a number that rests or is retired still rings', async () => {
  const site = await createSite(worker)
  const numbers = ['+13035550004', '+13035550005']
  await createPool(worker, site, numbers)
  for (const [index, state] of ['resting', 'retired'].entries()) {
    const to = numbers[index] ?? ''
    await worker.api(`/v1/numbers/${to}`, { method: 'PATCH', body: { state } })
    const { sid, twiml } = await ringTwilio(worker, { from, to, at: noon })
    expect(twiml).toContain(`>${site.target}</Number>`)
    expect(await findCall(worker, sid)).toMatchObject({ site: site.id })
  }
})
