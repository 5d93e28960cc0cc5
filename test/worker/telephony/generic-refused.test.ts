import { afterAll, beforeAll, expect, it } from 'vitest'
import { noon } from '../../helpers/clock.ts'
import { type PbxDelivery, sendPbx } from '../../helpers/pbx.ts'
import { createPool, createSite, newNumbers } from '../../helpers/site.ts'
import { readTables } from '../../helpers/tables.ts'
import { startWorker, type TestWorker } from '../../helpers/worker.ts'

let worker: TestWorker
let event: Record<string, unknown>
let tables: Awaited<ReturnType<typeof readTables>>

beforeAll(async () => {
  worker = await startWorker()
  const [to = ''] = newNumbers(1)
  await createPool(worker, await createSite(worker), [to])
  event = { type: 'call.started', call: '1', from: '+14155550142', to, at: '2026-11-17T12:00:00Z' }
  tables = await readTables(worker.db)
})

afterAll(() => worker.stop())

/** Expects a problem of this kind, and that the database is as it was; gives the paths of its errors. */
async function expectRefused(
  body: unknown,
  delivery: Partial<PbxDelivery>,
  status: number,
  code: string,
): Promise<string[]> {
  const response = await sendPbx(worker, body, { clock: noon, ...delivery })
  const problem = (await response.json()) as { errors?: { path: string }[] }
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect([response.status, problem]).toEqual([status, expect.objectContaining({ status, code })])
  expect(await readTables(worker.db)).toEqual(tables)
  return (problem.errors ?? []).map(({ path }) => path)
}

it('a webhook that is not signed, or not with our secret, stores nothing', async () => {
  const other = `whsec_${Buffer.from('another secret').toString('base64')}`
  await expectRefused(event, { secrets: [] }, 403, 'bad_signature')
  await expectRefused(event, { secrets: [other] }, 403, 'bad_signature')
  for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature']) {
    await expectRefused(event, { headers: { [name]: undefined } }, 403, 'bad_signature')
  }
})

it('a webhook that was signed for other headers stores nothing', async () => {
  await expectRefused(event, { headers: { 'webhook-id': 'msg_other' } }, 403, 'bad_signature')
  await expectRefused(
    event,
    { headers: { 'webhook-timestamp': String(noon / 1000 + 1) } },
    403,
    'bad_signature',
  )
})

it('a webhook from more than five minutes ago, or ahead, stores nothing', async () => {
  await expectRefused(event, { signedAt: noon - 301_000 }, 403, 'bad_signature')
  await expectRefused(event, { signedAt: noon + 301_000 }, 403, 'bad_signature')
})

it('fields that are unknown, missing or wrong are each named', async () => {
  const wrong: [Record<string, unknown>, string][] = [
    [{ extra: true }, 'extra'],
    [{ type: 'call.dropped' }, 'type'],
    [{ call: '' }, 'call'],
    [{ call: 'x'.repeat(201) }, 'call'],
    [{ from: undefined }, 'from'],
    [{ from: 4155550142 }, 'from'],
    [{ to: null }, 'to'],
    [{ to: '' }, 'to'],
    [{ to: 'anonymous' }, 'to'],
    [{ to: '3032000000', from: null }, 'to'],
    [{ to: '+1202555011３' }, 'to'],
    [{ at: 'noon' }, 'at'],
    [{ at: noon }, 'at'],
    [{ at: '2026-11-17 12:00' }, 'at'],
    [{ at: '2026-11-17T14:00:00Z' }, 'at'],
    [{ at: '2026-11-17T12:05:01Z' }, 'at'],
    [{ at: '2026-10-17T12:00:00Z' }, 'at'],
    [{ answeredBy: 7 }, 'answeredBy'],
    [{ recordingUrl: 'javascript:alert(1)' }, 'recordingUrl'],
    [{ recordingUrl: 'http://pbx.example/1.mp3' }, 'recordingUrl'],
    [{ reason: 'gone' }, 'reason'],
  ]
  for (const [fields, path] of wrong) {
    expect(await expectRefused({ ...event, ...fields }, {}, 422, 'invalid')).toEqual([path])
  }
})

it('a body that is no object of ours, however deep, is invalid', async () => {
  for (const body of ['[]', 'null', '"call"', '7', `${'['.repeat(20_000)}${']'.repeat(20_000)}`]) {
    await expectRefused(body, {}, 422, 'invalid')
  }
})

it('a signed body that is no JSON is malformed', async () => {
  for (const body of ['', '{', '{"type":', 'type=call.started']) {
    await expectRefused(body, {}, 400, 'malformed')
  }
})

it('only JSON of at most 64 KB is read', async () => {
  await expectRefused(event, { type: 'text/plain' }, 415, 'unsupported_type')
  await expectRefused({ ...event, call: 'x'.repeat(65_536) }, {}, 413, 'too_large')
})

it('without a secret nothing is believed', async () => {
  const own = await startWorker({ bindings: { GENERIC_WEBHOOK_SECRET: undefined } })
  try {
    expect((await sendPbx(own, event, { clock: noon })).status).toBe(403)
  } finally {
    await own.stop()
  }
})
