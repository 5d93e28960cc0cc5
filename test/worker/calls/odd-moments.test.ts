import { afterAll, beforeAll, expect, it } from 'vitest'
import { findCall, readCall } from '../../helpers/calls.ts'
import { noon } from '../../helpers/clock.ts'
import { sendPbx } from '../../helpers/pbx.ts'
import { phone } from '../../helpers/phone-call.ts'
import { createPool, createSite, newNumbers } from '../../helpers/site.ts'
import { readRows } from '../../helpers/tables.ts'
import { ringTwilio, sendTwilio } from '../../helpers/twilio.ts'
import { signal, visit } from '../../helpers/visit.ts'
import { startWorker, type TestWorker } from '../../helpers/worker.ts'

let worker: TestWorker

beforeAll(async () => {
  worker = await startWorker()
})
afterAll(() => worker.stop())

it('a call keeps its source when its pool is deleted while people talk', async () => {
  const site = await createSite(worker)
  const source = { source: 'poster', medium: 'print' }
  const pool = await createPool(worker, site, newNumbers(1), { kind: 'static', source })
  const { sid } = await ringTwilio(worker, { from: '+14155550100', to: pool.numbers[0] ?? '', at: noon })
  await worker.api(`/v1/pools/${pool.id}`, { method: 'DELETE' })
  const params = { CallSid: sid, From: '+14155550100', To: pool.numbers[0] ?? '', CallStatus: 'completed' }
  await sendTwilio(worker, { path: '/v1/providers/twilio/status', params }, { clock: noon + 60_000 })
  expect((await findCall(worker, sid)).match).toMatchObject({ method: 'static', source })
})

it('a status that is the name of an object’s inheritance means nothing', async () => {
  const site = await createSite(worker)
  const { numbers } = await createPool(worker, site, newNumbers(1))
  const to = numbers[0] ?? ''
  const { sid } = await ringTwilio(worker, { from: '+14155550100', to, at: noon })
  for (const status of ['__proto__', 'constructor', 'toString']) {
    const params = { CallSid: sid, From: '+14155550100', To: to, CallStatus: status, DialCallStatus: status }
    await sendTwilio(worker, { path: '/v1/providers/twilio/status', params }, { clock: noon + 1000 })
  }
  expect((await findCall(worker, sid)).status).toBe('ringing')
})

it('two goals of one millisecond are both kept', async () => {
  const site = await createSite(worker)
  const shown = await visit(worker, site, {}, { clock: noon })
  for (const name of ['quote', 'order']) {
    await signal(worker, site, shown, { type: 'goal', name }, { clock: noon })
  }
  const rows = await readRows(
    worker.db,
    'SELECT name FROM signals WHERE visitor = ? ORDER BY at',
    shown.visitor,
  )
  expect(rows).toEqual([{ name: 'quote' }, { name: 'order' }])
})

it('a PBX whose clock is far off is told so', async () => {
  const event = { type: 'call.started', call: 'far', from: null, to: '+14155550177' }
  for (const at of ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z']) {
    const answer = await sendPbx(worker, { ...event, at }, { clock: noon })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ errors: [{ path: 'at' }] })
  }
})

it('of a caller’s calls that come in late and out of order, only the earliest is the first', async () => {
  const site = await createSite(worker)
  const { numbers } = await createPool(worker, site, newNumbers(1))
  const call = { to: numbers[0] ?? '', from: '+14155550188' }
  const later = await phone(worker, { ...call, at: noon + 3_600_000 })
  const earlier = await phone(worker, { ...call, at: noon })
  expect((await readCall(worker, earlier)).firstTimeCaller).toBe(true)
  expect((await readCall(worker, later)).firstTimeCaller).toBe(false)
})

it('a number is not taken into a pool whose calls it would get itself', async () => {
  const site = await createSite(worker)
  const pool = await createPool(worker, site, [])
  const body = { numbers: [site.target] }
  const answer = await worker.api(`/v1/pools/${pool.id}/numbers`, { method: 'POST', body })
  expect(answer.status).toBe(422)
  expect(answer.body).toMatchObject({ errors: [{ path: 'numbers.0' }] })
})
