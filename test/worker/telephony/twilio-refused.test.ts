import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ring } from '../../../demo/twilio-caller.ts'
import { createPool, createSite, newNumbers } from '../../helpers/site.ts'
import { readTables } from '../../helpers/tables.ts'
import { sendTwilio } from '../../helpers/twilio.ts'
import { startWorker, type TestWorker } from '../../helpers/worker.ts'

const clock = Date.UTC(2026, 10, 17, 12)
const form = 'application/x-www-form-urlencoded'

let worker: TestWorker
let tables: Awaited<ReturnType<typeof readTables>>
let webhook: ReturnType<typeof ring>

beforeAll(async () => {
  worker = await startWorker()
  const [to = ''] = newNumbers(1)
  await createPool(worker, await createSite(worker), [to])
  webhook = ring({ sid: 'CA1', from: '+14155550142', to })
  tables = await readTables(worker.db)
})

afterAll(() => worker.stop())

/** Expects a problem of this kind, and that the database is as it was. */
async function expectRefused(response: Response, status: number, code: string): Promise<void> {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect([response.status, await response.json()]).toEqual([
    status,
    expect.objectContaining({ status, code }),
  ])
  expect(await readTables(worker.db)).toEqual(tables)
}

describe.each(['voice', 'status'] as const)('the %s webhook', (name) => {
  const path = `/v1/providers/twilio/${name}` as const

  it('stores nothing without a signature, or with one of another account', async () => {
    const sent = { ...webhook, path }
    await expectRefused(await sendTwilio(worker, sent, { clock, signature: null }), 403, 'bad_signature')
    await expectRefused(await sendTwilio(worker, sent, { clock, signature: '' }), 403, 'bad_signature')
    await expectRefused(await sendTwilio(worker, sent, { clock, token: 'another' }), 403, 'bad_signature')
  })

  it('stores nothing when a signature is replayed for another path or with other parameters', async () => {
    const other = `${worker.url}/v1/providers/twilio/${name === 'voice' ? 'status' : 'voice'}`
    const moved = await sendTwilio(worker, { ...webhook, path }, { clock, signedUrl: other })
    await expectRefused(moved, 403, 'bad_signature')
    const foreign = await sendTwilio(
      worker,
      { ...webhook, path },
      { clock, signedUrl: `https://evil.example${path}` },
    )
    await expectRefused(foreign, 403, 'bad_signature')
  })

  it('takes forms of at most 64 KB and nothing else', async () => {
    const send = (type: string, body: string) =>
      worker.fetch(path, { method: 'POST', headers: { 'content-type': type }, body })
    await expectRefused(await send('application/json', '{}'), 415, 'unsupported_type')
    await expectRefused(await send('text/plain', 'CallSid=CA1'), 415, 'unsupported_type')
    await expectRefused(await send(form, `CallSid=${'A'.repeat(65_536)}`), 413, 'too_large')
    await expectRefused(await send(form, '%E0%A4%A&&==%00'), 403, 'bad_signature')
    await expectRefused(await worker.fetch(path), 405, 'method_not_allowed')
  })

  it('takes a signed request that says nothing, and stores nothing', async () => {
    for (const params of [{}, { CallSid: '' }, { CallSid: 'C'.repeat(101), CallStatus: 'ringing' }]) {
      const response = await sendTwilio(worker, { path, params }, { clock })
      expect([response.status, response.headers.get('content-type')]).toEqual([
        200,
        'text/xml; charset=utf-8',
      ])
    }
    expect(await readTables(worker.db)).toEqual(tables)
  })

  it('takes special characters, empty and repeated parameters, signed by Twilio’s own library', async () => {
    const params = { CallerName: 'Zoë & Søn <"+%> 🙂', FromCity: '', Tag: ['b', 'a', 'b'], 'A b': '=&?' }
    expect((await sendTwilio(worker, { path, params }, { clock })).status).toBe(200)
  })
})

it('a replayed webhook is acknowledged and changes nothing', async () => {
  const own = await startWorker()
  try {
    const [to = ''] = newNumbers(1)
    await createPool(own, await createSite(own), [to])
    const rings = ring({ sid: 'CA2', from: '+14155550142', to })
    await sendTwilio(own, rings, { clock })
    const before = await readTables(own.db)
    const replayed = await sendTwilio(own, rings, { clock: clock + 86_400_000 })
    expect(replayed.status).toBe(200)
    expect(await readTables(own.db)).toEqual(before)
  } finally {
    await own.stop()
  }
})

it('without a token nothing is believed, not even what an empty token signed', async () => {
  const own = await startWorker({ bindings: { TWILIO_AUTH_TOKEN: undefined } })
  try {
    const { status } = await sendTwilio(own, webhook, { clock, token: '' })
    expect(status).toBe(403)
  } finally {
    await own.stop()
  }
})

it('behind a proxy, the signature is over the public URL, with or without its port, or over the Worker’s own', async () => {
  const own = await startWorker({ bindings: { PUBLIC_ORIGIN: 'https://calls.example.com:8443/' } })
  const path = '/v1/providers/twilio/voice?line=O%27Hara&time=10:30'
  const signedAs = async (signedUrl: string) =>
    (await sendTwilio(own, { ...webhook, path }, { clock, signedUrl })).status
  try {
    expect(await signedAs(`https://calls.example.com:8443${path}`)).toBe(200)
    expect(await signedAs(`https://calls.example.com${path}`)).toBe(200)
    expect(
      await signedAs("https://calls.example.com/v1/providers/twilio/voice?line=O'Hara&time=10%3A30"),
    ).toBe(200)
    expect(await signedAs(`https://elsewhere.example.com${path}`)).toBe(403)
    // A wrong PUBLIC_ORIGIN must not stop calls: the address at which the webhook has arrived counts too.
    expect(await signedAs(`${own.url}${path}`)).toBe(200)
  } finally {
    await own.stop()
  }
})
