import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type ReadCall, readCall } from '../../helpers/calls.ts'
import { noon } from '../../helpers/clock.ts'
import { type PbxDelivery, pbxSecret, sendPbx } from '../../helpers/pbx.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../helpers/site.ts'
import { readTables } from '../../helpers/tables.ts'
import { startWorker, type TestWorker } from '../../helpers/worker.ts'

const from = '+14155550142'

let worker: TestWorker
let site: TestSite
let to: string

beforeAll(async () => {
  worker = await startWorker()
  site = await createSite(worker)
  const [number = ''] = newNumbers(1)
  to = number
  await createPool(worker, site, [to])
})

afterAll(() => worker.stop())

const isoAfter = (seconds: number) => new Date(noon + seconds * 1000).toISOString()

/** Sends an event that must be taken and gives the id it was answered with. */
async function report(event: Record<string, unknown>, delivery: Partial<PbxDelivery> = {}): Promise<string> {
  const response = await sendPbx(worker, event, { clock: noon, ...delivery })
  const body = (await response.json()) as { id: string }
  expect([response.status, body]).toEqual([202, { id: expect.stringMatching(/^call_[0-9a-z]{26}$/) }])
  return body.id
}

const wholeCall = (call: string) => [
  { type: 'call.started', call, from, to, at: isoAfter(0) },
  { type: 'call.answered', call, from, to, at: isoAfter(6), answeredBy: 'Ada' },
  {
    type: 'call.ended',
    call,
    from,
    to,
    at: isoAfter(48),
    answeredBy: 'Ada',
    recordingUrl: 'https://pbx.example/1.mp3',
    reason: 'answered',
  },
]

it('a call of any PBX carries every field to the journal', async () => {
  const call = randomUUID()
  for (const event of wholeCall(call)) await report(event)
  expect(
    await readCall(worker, await report({ type: 'call.ended', call, from, to, at: isoAfter(48) })),
  ).toMatchObject({
    site: site.id,
    provider: 'generic',
    providerCallId: call,
    from,
    to,
    target: site.target,
    status: 'completed',
    startedAt: isoAfter(0),
    answeredAt: isoAfter(6),
    endedAt: isoAfter(48),
    ringSeconds: 6,
    talkSeconds: 42,
    answeredBy: 'Ada',
    recordingUrl: 'https://pbx.example/1.mp3',
  })
})

it('the same call comes of every order of its events, each of them sent twice', async () => {
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ] as const
  const calls: Omit<ReadCall, 'id' | 'providerCallId'>[] = []
  for (const order of orders) {
    const withheld = wholeCall(randomUUID()).map((event) => ({ ...event, from: null }))
    const ids = new Set<string>()
    for (const index of [...order, ...order]) ids.add(await report(withheld[index] ?? {}))
    expect(ids.size).toBe(1)
    const { id: _, providerCallId: __, ...content } = await readCall(worker, [...ids][0] ?? '')
    calls.push(content)
  }
  expect(calls.every(({ status, talkSeconds }) => status === 'completed' && talkSeconds === 42)).toBe(true)
  for (const call of calls) expect(call).toEqual(calls[0])
})

it.each([
  ['answered', 'completed'],
  ['no-answer', 'missed'],
  ['canceled', 'missed'],
  ['busy', 'busy'],
  ['failed', 'failed'],
  [undefined, 'missed'],
])('a call that ends with the reason %s is %s', async (reason, status) => {
  const call = randomUUID()
  const id = await report({ type: 'call.started', call, from: null, to, at: isoAfter(0) })
  await report({ type: 'call.ended', call, from: null, to, at: isoAfter(20), reason })
  expect(await readCall(worker, id)).toMatchObject({ status, from: null, endedAt: isoAfter(20) })
})

it('two PBXs may use the same call id for calls to different numbers', async () => {
  const [other = ''] = newNumbers(1)
  await createPool(worker, site, [other])
  const event = { type: 'call.started', call: '1', from, at: isoAfter(0) }
  const ids = [await report({ ...event, to }), await report({ ...event, to: other })]
  expect(new Set(ids).size).toBe(2)
})

it('while a secret is rotated, a webhook signed with the new and the old one is taken', async () => {
  const other = `whsec_${Buffer.from('another secret').toString('base64')}`
  const event = { type: 'call.started', call: randomUUID(), from, to, at: isoAfter(0) }
  const id = await report(event, { secrets: [other, pbxSecret] })
  expect(await report(event, { secrets: [pbxSecret, other] })).toBe(id)
})

it('a webhook that is sent again within five minutes gets the same id and changes nothing', async () => {
  const event = { type: 'call.started', call: randomUUID(), from, to, at: isoAfter(0) }
  const id = await report(event, { id: 'msg_again' })
  const tables = await readTables(worker.db)
  expect(await report(event, { id: 'msg_again', signedAt: noon, clock: noon + 299_000 })).toBe(id)
  expect(await readTables(worker.db)).toEqual(tables)
})
