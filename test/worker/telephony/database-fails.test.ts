import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { findCall, readCall } from '../../helpers/calls.ts'
import { noon } from '../../helpers/clock.ts'
import { sendPbx } from '../../helpers/pbx.ts'
import { createPool, createSite, newNumbers, type TestPool, type TestSite } from '../../helpers/site.ts'
import { ringTwilio, sendAll, wholeCall } from '../../helpers/twilio.ts'
import { visit } from '../../helpers/visit.ts'
import { startWorker, type TestWorker } from '../../helpers/worker.ts'

const from = '+14155550142'
const destination = '+12025550177'

let worker: TestWorker
let site: TestSite
let pool: TestPool
let to: string

beforeAll(async () => {
  worker = await startWorker()
  site = await createSite(worker)
})

beforeEach(async () => {
  const [number = ''] = newNumbers(1)
  to = number
  pool = await createPool(worker, site, [to], { destination })
})

afterAll(() => worker.stop())

/** Takes from D1 the tables that every call needs, while `work` runs. */
async function whileDatabaseFails(work: () => Promise<void>): Promise<void> {
  await worker.db.exec('ALTER TABLE call_events RENAME TO call_events_away')
  await worker.db.exec('ALTER TABLE numbers RENAME TO numbers_away')
  try {
    await work()
  } finally {
    await worker.db.exec('ALTER TABLE numbers_away RENAME TO numbers')
    await worker.db.exec('ALTER TABLE call_events_away RENAME TO call_events')
  }
}

/** Waits until what was kept is back in the database. */
const eventually = <Value>(read: () => Promise<Value>) => vi.waitFor(read, { timeout: 20_000, interval: 200 })

it('a call is still sent to its destination, and is in the journal once the database is back', async () => {
  const seen = await visit(worker, site, {}, { clock: noon - 30_000 })
  const number = seen.number ?? ''
  const { sid, webhooks } = wholeCall({ from, to: number, at: noon, destination }, 'answered')
  await whileDatabaseFails(async () => {
    const { status, twiml } = await ringTwilio(worker, { from, to: number, at: noon, sid })
    expect([status, twiml]).toEqual([200, expect.stringContaining('</Number></Dial></Response>')])
    await sendAll(worker, webhooks)
  })
  await eventually(async () =>
    expect(await findCall(worker, sid)).toMatchObject({
      site: site.id,
      status: 'completed',
      startedAt: '2026-11-17T12:00:00.000Z',
      talkSeconds: 42,
      match: { method: 'live', visitor: seen.visitor },
    }),
  )
})

it('a call to a number that never rang before is sent to its destination', async () => {
  await whileDatabaseFails(async () => {
    const { twiml } = await ringTwilio(worker, { from, to, at: noon })
    expect(twiml).toContain(`>${destination}</Number>`)
  })
})

it('a call is sent to where the pool was last pointed', async () => {
  const elsewhere = '+12025550188'
  await worker.api(`/v1/pools/${pool.id}`, { method: 'PATCH', body: { destination: elsewhere } })
  await whileDatabaseFails(async () => {
    const { twiml } = await ringTwilio(worker, { from, to, at: noon })
    expect(twiml).toContain(`>${elsewhere}</Number>`)
  })
})

it.each(['site', 'pool'])(
  'no number of a deleted %s is sent to its phone, however many it had',
  async (what) => {
    const own = await createSite(worker)
    const gone = await createPool(worker, own, newNumbers(130), { destination })
    const path = what === 'site' ? `/v1/sites/${own.id}` : `/v1/pools/${gone.id}`
    expect((await worker.api(path, { method: 'DELETE' })).status).toBe(204)
    await whileDatabaseFails(async () => {
      const answers = []
      // Not all at once: a busy machine resets some of 130 connections.
      for (let first = 0; first < gone.numbers.length; first += 13) {
        const dialled = gone.numbers.slice(first, first + 13)
        answers.push(...(await Promise.all(dialled.map((to) => ringTwilio(worker, { from, to, at: noon })))))
      }
      expect(answers.filter(({ twiml }) => twiml.includes('<Dial'))).toEqual([])
      const kept = await ringTwilio(worker, { from, to, at: noon })
      expect(kept.twiml).toContain(`>${destination}</Number>`)
    })
  },
)

it('a call to a number that nobody owns hears a sentence', async () => {
  await whileDatabaseFails(async () => {
    const { status, twiml } = await ringTwilio(worker, { from, to: '+13035559999', at: noon })
    expect([status, twiml]).toEqual([200, expect.stringContaining('<Response><Say>')])
  })
})

it('a call that began before the failure is completed by what was kept during it', async () => {
  const { sid, webhooks } = wholeCall({ from, to, at: noon, destination }, 'answered')
  await sendAll(worker, webhooks.slice(0, 2))
  await whileDatabaseFails(() => sendAll(worker, webhooks.slice(2)))
  await eventually(async () =>
    expect(await findCall(worker, sid)).toMatchObject({ status: 'completed', talkSeconds: 42 }),
  )
})

it('an event of a PBX is acknowledged with the id under which the call is found later', async () => {
  const event = { type: 'call.ended', call: '1', from, to, at: '2026-11-17T12:00:20Z', reason: 'busy' }
  let id = ''
  await whileDatabaseFails(async () => {
    const response = await sendPbx(worker, event, { clock: noon + 20_000 })
    expect(response.status).toBe(202)
    id = ((await response.json()) as { id: string }).id
  })
  await eventually(async () =>
    expect(await readCall(worker, id)).toMatchObject({ status: 'busy', site: site.id }),
  )
})

it('an event that the database never takes holds up no other', async () => {
  const eventOf = (call: string) => ({ type: 'call.started', call, from, to, at: '2026-11-17T12:00:00Z' })
  await worker.db
    .prepare(`CREATE TRIGGER refusal BEFORE INSERT ON call_events WHEN NEW.event LIKE '%never taken%'
      BEGIN SELECT RAISE(ABORT, 'refused'); END`)
    .run()
  try {
    await sendPbx(worker, eventOf('never taken'), { clock: noon })
    const response = await sendPbx(worker, eventOf('never taken, too'), { clock: noon })
    let id = ''
    await whileDatabaseFails(async () => {
      const kept = await sendPbx(worker, eventOf('taken later'), { clock: noon })
      id = ((await kept.json()) as { id: string }).id
    })
    expect(response.status).toBe(202)
    await eventually(async () => expect((await readCall(worker, id)).status).toBe('ringing'))
  } finally {
    await worker.db.exec('DROP TRIGGER refusal')
  }
})
