import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callSid } from '../../demo/twilio-caller.ts'
import { demoBundle } from '../../tools/build.ts'
import { seedDemo } from '../../tools/seed.ts'
import { createPool, createSite, newNumbers } from '../helpers/site.ts'
import { ringTwilio } from '../helpers/twilio.ts'
import { startWorker, type TestWorker } from '../helpers/worker.ts'

const unknown = [
  ['that never rang', callSid(randomUUID())],
  ['with a malformed id', 'CA0'],
  ['with an id that is no UTF-8', '%E0%A4%A'],
  ['with a slash in its id', 'CA%2F0'],
  ['with a very long id', 'a'.repeat(4000)],
] as const

let worker: TestWorker

beforeAll(async () => {
  worker = await startWorker({ bundle: demoBundle })
})

afterAll(() => worker.stop())

describe('before the demo site is set up, a call', () => {
  it.each(unknown)('%s is not found', async (_, sid) => {
    await expectNotFound(sid)
  })

  it('to a number of no site is not found', async () => {
    await expectNotFound(await dial('+12025550199'))
  })
})

describe('with the demo site, a call', () => {
  beforeAll(() => seedDemo(worker.url, 'rk_local_admin'))

  it.each(unknown)('%s is not found', async (_, sid) => {
    await expectNotFound(sid)
  })

  it('to a number of no site is not found', async () => {
    await expectNotFound(await dial('+12025550198'))
  })

  it('of another site is not found', async () => {
    const [to = ''] = newNumbers(1)
    await createPool(worker, await createSite(worker), [to])
    const { sid, status } = await ringTwilio(worker, { from: '+14155550142', to, at: Date.now() })
    expect(status).toBe(200)
    await expectNotFound(sid)
  })

  it('of its own is found, rings and ends', async () => {
    const sid = await dial('+12025550130')
    const ringing = await worker.api(`/demo/calls/${sid}`)
    expect(ringing.status).toBe(200)
    expect(ringing.body).toMatchObject({ status: 'ringing', match: { source: { source: 'poster' } } })
    expect(await sendEvent(sid, { event: 'hang-up' })).toMatchObject({
      status: 200,
      body: { status: 'missed' },
    })
    expect((await sendEvent(sid, { event: 'answer' })).status).toBe(409)
    expect((await sendEvent(sid, { event: 'explode' })).status).toBe(422)
  })
})

async function expectNotFound(sid: string): Promise<void> {
  for (const answer of [
    await worker.api(`/demo/calls/${sid}`),
    await sendEvent(sid, { event: 'answer' }),
    await sendEvent(sid, { event: 'explode' }),
  ]) {
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.body).toMatchObject({ status: 404, code: 'not_found', detail: 'There is no such call.' })
    expect(answer.status).toBe(404)
  }
}

function sendEvent(sid: string, body: { event: string }) {
  return worker.api(`/demo/calls/${sid}/events`, { method: 'POST', body })
}

async function dial(to: string): Promise<string> {
  const { status, body } = await worker.api('/demo/calls', {
    method: 'POST',
    body: { from: '+14155550142', to },
  })
  expect(status).toBe(201)
  return String(body.callSid)
}
