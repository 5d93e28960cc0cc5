import { afterAll, beforeAll, expect, it } from 'vitest'
import { findCall, readCall } from '../../helpers/calls.ts'
import { noon } from '../../helpers/clock.ts'
import { sendPbx } from '../../helpers/pbx.ts'
import { createPool, createSite, newNumbers } from '../../helpers/site.ts'
import { readRows } from '../../helpers/tables.ts'
import { ringTwilio, sendTwilio } from '../../helpers/twilio.ts'
import { startWorker, type TestWorker } from '../../helpers/worker.ts'

const markup = `"/></Number><Redirect>https://evil.example</Redirect><Number a='&amp;`
const sql = `'); DROP TABLE calls; --`

let worker: TestWorker
let to: string
let pool: string

beforeAll(async () => {
  worker = await startWorker()
  const [number = ''] = newNumbers(1)
  to = number
  pool = (await createPool(worker, await createSite(worker), [to])).id
})

afterAll(() => worker.stop())

/** The names of the elements in a piece of TwiML. */
const elementsOf = (twiml: string) => [...twiml.matchAll(/<([a-z]+)/gi)].map(([, name]) => name)

it('markup in the caller’s name for themselves reaches no TwiML', async () => {
  for (const from of [markup, `+14155550142${markup}`, sql]) {
    const { sid, twiml } = await ringTwilio(worker, { from, to, at: noon })
    expect(elementsOf(twiml)).toEqual(['Response', 'Dial', 'Number'])
    expect(twiml).toContain(`callerId="${to}"`)
    expect((await findCall(worker, sid)).from).toBeNull()
  }
})

it('markup in the number dialled reaches no TwiML', async () => {
  const { twiml } = await ringTwilio(worker, { from: '+14155550142', to: `${to}${markup}`, at: noon })
  expect(elementsOf(twiml)).toEqual(['Response', 'Say'])
})

it('a destination with markup, however it came into the database, is dialled as text', async () => {
  await worker.db.prepare('UPDATE pools SET destination = ? WHERE id = ?').bind(markup, pool).run()
  const { twiml } = await ringTwilio(worker, { from: '+14155550142', to, at: noon })
  expect(elementsOf(twiml)).toEqual(['Response', 'Dial', 'Number'])
  expect(twiml).toContain('&lt;/Number&gt;&lt;Redirect&gt;')
})

it('SQL and markup in every text of a webhook are only text', async () => {
  const call = `${sql}${markup}`
  const event = {
    type: 'call.answered',
    call,
    from: null,
    to,
    at: '2026-11-17T12:00:00Z',
    answeredBy: `${sql}${markup}`,
  }
  const response = await sendPbx(worker, event, { clock: noon, id: `msg${sql}` })
  const { id } = (await response.json()) as { id: string }
  expect(await readCall(worker, id)).toMatchObject({ providerCallId: call, answeredBy: event.answeredBy })

  const params = {
    CallSid: sql,
    To: to,
    From: sql,
    CallStatus: 'completed',
    SequenceNumber: sql,
    CallbackSource: sql,
  }
  await sendTwilio(worker, { path: '/v1/providers/twilio/status', params }, { clock: noon })
  expect(await findCall(worker, sql)).toMatchObject({ status: 'completed' })
  expect(
    await readRows(worker.db, 'SELECT count(*) AS tables FROM sqlite_master WHERE name = ?', 'calls'),
  ).toEqual([{ tables: 1 }])
})
