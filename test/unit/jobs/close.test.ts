import { beforeEach, expect, it, vi } from 'vitest'
import { ClaimCache } from '../../../worker/calls/claim-cache.ts'
import type { CallEvent } from '../../../worker/calls/event.ts'
import { ingest } from '../../../worker/calls/ingest.ts'
import { longestCall } from '../../../worker/calls/unheard.ts'
import { Budget } from '../../../worker/jobs/budget.ts'
import { close } from '../../../worker/jobs/close.ts'
import { type Cost, meterAll } from '../../../worker/platform/database/cost.ts'
import { type Database, openDatabase, type SiteDatabase } from '../../../worker/platform/database/database.ts'
import { hour, noon } from '../../helpers/clock.ts'
import { openSite, site } from '../events/site.ts'

const number = '+13035550100'
const later = noon + longestCall + hour

let db: SiteDatabase
const cost: Cost = { roundTrips: 0, rowsRead: 0, rowsWritten: 0, milliseconds: 0 }

beforeEach(async () => {
  db = await openSite(number)
})

function databases() {
  const { DB } = meterAll({ DB: db.$client }, cost)
  const open = <Kind extends Database>() => openDatabase<Kind>(DB)
  return { directory: open<never>(), siteDatabase: () => open<SiteDatabase>() }
}

/** An event of a call that began so long after noon (ms). */
async function happen(call: string, after: number, fields: Partial<CallEvent> = {}, now = noon + after) {
  const event: CallEvent = {
    ...{
      provider: 'generic',
      providerCallId: call,
      key: `${fields.kind ?? 'started'}`,
      kind: 'started',
      leg: 'caller',
    },
    ...{ at: noon + after, from: '+14155550142', to: number, ...fields },
  }
  await ingest(databases(), new ClaimCache(), [event], now)
}

const run = (now: number, roundTrips = 200) =>
  close.run(databases(), new Budget(cost, { roundTrips, time: 20_000 }, Date.now), now, {} as never)

const rowsOf = async (text: string) => (await db.$client.prepare(text).bind().all()).results
const statuses = () => rowsOf('SELECT provider_call_id AS call, status FROM calls ORDER BY started_at')
const eventsOf = () =>
  rowsOf(`SELECT type FROM outbox ORDER BY sequence`).then((rows) => rows.map(({ type }) => type))

it('closes each call of whose end nothing was heard once, says so, and leaves the others', async () => {
  await happen('rings', 0)
  await happen('talks', 1_000)
  await happen('talks', 7_000, { kind: 'answered' })
  await happen('over', 2_000, { kind: 'ended', outcome: 'busy' })
  await happen('new', 2 * hour)
  const before = (await eventsOf()).length
  expect(await run(later)).toMatchObject({ closed: 2, failed: 0 })
  const closed = [
    { call: 'rings', status: 'missed' },
    { call: 'talks', status: 'completed' },
    { call: 'over', status: 'busy' },
    { call: 'new', status: 'ringing' },
  ]
  expect(await statuses()).toEqual(closed)
  expect((await eventsOf()).slice(before)).toEqual(['call.ended', 'call.missed', 'call.ended'])
  expect(await run(later)).toMatchObject({ closed: 0 })
  expect((await eventsOf()).length).toBe(before + 3)
})

it('is revised by what comes late', async () => {
  await happen('rings', 0)
  await run(later)
  await happen('rings', 6_000, { kind: 'answered' }, later)
  expect(await statuses()).toEqual([{ call: 'rings', status: 'completed' }])
  await happen('rings', 60_000, { kind: 'ended', outcome: 'busy' }, later)
  expect(await statuses()).toEqual([{ call: 'rings', status: 'busy' }])
})

it('closes a call at once that is first heard of when its time is over', async () => {
  await run(later)
  await happen('late', 0, {}, later)
  expect(await statuses()).toEqual([{ call: 'late', status: 'missed' }])
})

it('passes over a call that cannot be closed, says so, and closes those after it', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  for (const [index, call] of ['one', 'broken', 'two'].entries()) await happen(call, index * 1_000)
  await rowsOf(`UPDATE call_events SET event = '{}' WHERE event ->> 'providerCallId' = 'broken'`)
  expect(await run(later)).toMatchObject({ closed: 2, failed: 1 })
  expect(said).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ event: 'close_failed' }))
  expect((await statuses()).map(({ status }) => status)).toEqual(['missed', 'ringing', 'missed'])
  expect(await run(later)).toMatchObject({ closed: 0, failed: 0 })
})

it('goes on where its budget ended, and reads each call once', async () => {
  for (let index = 0; index < 30; index++) await happen(`call ${index}`, index * 1_000)
  const least = close.minRoundTrips
  let runs = 0
  while ((await statuses()).some(({ status }) => status === 'ringing')) {
    const before = cost.roundTrips
    await run(later, least)
    expect(cost.roundTrips - before).toBeLessThanOrEqual(least)
    if (++runs > 60) throw new Error('it does not come to an end')
  }
  expect(await rowsOf('SELECT calls_closed AS closed FROM sites')).toEqual([
    { closed: expect.stringContaining(String(noon + 29_000)) },
  ])
  expect(await rowsOf(`SELECT COUNT(*) AS count FROM sites WHERE id = '${site}'`)).toEqual([{ count: 1 }])
})
