import { afterAll, beforeAll, expect, it } from 'vitest'
import { findCall, type ReadCall } from '../../helpers/calls.ts'
import { noon } from '../../helpers/clock.ts'
import { createPool, createSite, newNumbers } from '../../helpers/site.ts'
import { readRows } from '../../helpers/tables.ts'
import { sendAll, sendTwilio, type TimedWebhook, wholeCall } from '../../helpers/twilio.ts'
import { visit } from '../../helpers/visit.ts'
import { startWorker, type TestWorker } from '../../helpers/worker.ts'

let worker: TestWorker
let to: string

beforeAll(async () => {
  worker = await startWorker()
  const site = await createSite(worker)
  const [number = ''] = newNumbers(1)
  to = number
  await createPool(worker, site, [to])
  await visit(worker, site, {}, { clock: noon - 30_000 })
})

afterAll(() => worker.stop())

/** A new answered call, always the same but for its id; the caller withholds theirs, so calls share no history. */
const newCall = () => wholeCall({ from: null, to, at: noon, destination: '+12025550100' }, 'answered')

/** What must not depend on how the webhooks were delivered: everything but how the match came about. */
function contentOf({ id: _, providerCallId: __, match, ...content }: ReadCall) {
  const { history: ___, revision: ____, ...decided } = match
  return { ...content, match: decided }
}

/** Sends a new call's webhooks as `deliver` arranges them and reads the call. */
async function readDelivered(deliver: (webhooks: TimedWebhook[]) => TimedWebhook[]) {
  const { sid, webhooks } = newCall()
  await sendAll(worker, deliver(webhooks))
  return contentOf(await findCall(worker, sid))
}

it('is the same call, matched to the same visitor, in whatever order its webhooks arrive', async () => {
  const expected = await readDelivered((webhooks) => webhooks)
  expect(expected).toMatchObject({ status: 'completed', talkSeconds: 42, match: { method: 'live' } })
  const rotations = newCall().webhooks.map((_, shift) => shift)
  for (const shift of rotations) {
    const rotate = (webhooks: TimedWebhook[]) => [...webhooks.slice(shift), ...webhooks.slice(0, shift)]
    expect(await readDelivered(rotate)).toEqual(expected)
    expect(await readDelivered((webhooks) => rotate(webhooks).reverse())).toEqual(expected)
  }
})

it('is the same call when everything after its start arrives an hour late', async () => {
  const expected = await readDelivered((webhooks) => webhooks)
  const late = await readDelivered(([voice, ...others]) => [
    ...(voice ? [voice] : []),
    ...others.map((webhook) => ({ ...webhook, clock: webhook.clock + 3_600_000 })),
  ])
  expect(late).toEqual(expected)
})

it('is the same call when every webhook arrives twice, and no event is kept twice', async () => {
  const expected = await readDelivered((webhooks) => webhooks)
  const { sid, webhooks } = newCall()
  await sendAll(worker, webhooks)
  const query = 'SELECT * FROM call_events WHERE call = ? ORDER BY key'
  const { id } = await findCall(worker, sid)
  const before = await readRows(worker.db, query, id)
  await sendAll(worker, [...webhooks, ...webhooks.toReversed()])
  expect(contentOf(await findCall(worker, sid))).toEqual(expected)
  expect(await readRows(worker.db, query, id)).toEqual(before)
})

it('is the same call when all its webhooks arrive at once', async () => {
  const expected = await readDelivered((webhooks) => webhooks)
  for (let attempt = 0; attempt < 5; attempt++) {
    const { sid, webhooks } = newCall()
    await Promise.all(
      [...webhooks, ...webhooks].map((webhook) => sendTwilio(worker, webhook, { clock: webhook.clock })),
    )
    expect(contentOf(await findCall(worker, sid))).toEqual(expected)
  }
})

it('finds its site again when the request that brought the number stopped half way', async () => {
  const { sid, webhooks } = newCall()
  const ofTheLeg = webhooks.filter(({ params }) => params.ParentCallSid)
  await sendAll(worker, webhooks.slice(0, 1))
  await worker.db.prepare('DELETE FROM calls WHERE provider_call_id = ?').bind(sid).run()
  await sendAll(worker, ofTheLeg)
  expect(await findCall(worker, sid)).toMatchObject({
    site: expect.stringMatching(/^site_/),
    match: { method: 'live' },
  })
})
