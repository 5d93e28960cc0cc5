import fc from 'fast-check'
import { beforeEach, expect, test, vi } from 'vitest'
import { calls, callEvents as storedEvents, unclaimedEvents } from '../../../schema/index.ts'
import { ClaimCache } from '../../../worker/calls/claim-cache.ts'
import { type CallEvent, callDigest, callEvent } from '../../../worker/calls/event.ts'
import { ingest } from '../../../worker/calls/ingest.ts'
import { reduceCall } from '../../../worker/calls/reduce.ts'
import type { CallRow } from '../../../worker/calls/store.ts'
import { dispatchEvents } from '../../../worker/events/dispatch.ts'
import type { SiteEvent } from '../../../worker/events/event.ts'
import type { Subscriber } from '../../../worker/events/subscriber.ts'
import type { DirectoryDatabase, SiteDatabase } from '../../../worker/platform/database/database.ts'
import { idOfDigest } from '../../../worker/platform/ids.ts'
import { anyDeliveries, type Delivery, later, noon, owned } from './calls.ts'
import { Death, type Fate, mortal } from './mortal.ts'
import { addNumber, openSite, site } from './site.ts'
import { Turns } from './turns.ts'

const minute = 60_000
const numRuns = Number(process.env.RINGTRAIL_RUNS ?? 40)

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

/** A subscriber to all that happens to calls. */
function listen() {
  const seen = new Map<number, SiteEvent>()
  const subscriber: Subscriber = {
    name: 'test',
    types: ['call.started', 'call.answered', 'call.ended', 'call.missed', 'call.changed'],
    take: async (_, event) => {
      if (!seen.has(event.sequence)) seen.set(event.sequence, event)
    },
  }
  return { subscriber, seen }
}

/** A process that takes a delivery, and then dispatches; it dies where its fate says so. */
interface Process {
  delivery: Delivery
  fate: Fate | null
}

async function runProcess(
  db: SiteDatabase,
  { delivery, fate }: Process,
  subscriber: Subscriber,
  now: number,
  turn?: () => Promise<unknown>,
): Promise<boolean> {
  let isAcknowledged = false
  try {
    const own = mortal(db, fate, turn)
    const databases = { directory: own as unknown as DirectoryDatabase, siteDatabase: () => own }
    const ingested = await ingest(databases, new ClaimCache(), delivery, now)
    isAcknowledged = true
    if (ingested.site) await dispatchEvents(own, site, { to: [subscriber], clock: () => now })
  } catch (error) {
    expect(error).toBeInstanceOf(Death)
  }
  return isAcknowledged
}

const mortalFate = fc.record({ step: fc.integer({ min: 1, max: 8 }), isDone: fc.boolean() })
const fate = fc.option(mortalFate, { freq: 1 })

/** Deliveries, each with the fate of the process that takes it, in groups that are taken at the same time. */
const story = anyDeliveries.chain(({ all, sent }) =>
  fc.record({
    all: fc.constant(all),
    processes: fc.tuple(...sent.map((delivery) => fc.record({ delivery: fc.constant(delivery), fate }))),
    sizes: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 5 }),
    addedAt: fc.nat(sent.length),
    /** Which of those that are taken at the same time goes on, at each round trip. */
    choices: fc.array(fc.nat(5), { minLength: 1, maxLength: 30 }),
  }),
)

function inGroups(processes: Process[], sizes: number[]): Process[][] {
  const groups: Process[][] = []
  for (let start = 0; start < processes.length; start += groups.at(-1)?.length ?? 1) {
    groups.push(processes.slice(start, start + (sizes[groups.length % sizes.length] ?? 1)))
  }
  return groups
}

const parse = (event: unknown): CallEvent => callEvent.parse(event)
const unreached = ['missed', 'busy', 'failed']

/** What subscribers know of a call agrees with what is stored of it. */
function expectTold(call: CallRow, events: SiteEvent[]): void {
  const types = events.map(({ type }) => type)
  expect(types.filter((type) => type === 'call.started')).toHaveLength(1)
  expect(types[0]).toBe('call.started')
  if (call.answeredAt !== null) expect(types).toContain('call.answered')
  expect(types.includes('call.ended')).toBe(call.endedAt !== null)
  if (unreached.includes(call.status)) expect(types).toContain('call.missed')
  expect(events.at(-1)?.data).toMatchObject({ status: call.status })
}

test(
  'nothing of any call is lost, and subscribers see it in order, whatever dies between two steps',
  async () => {
    await fc.assert(
      fc.asyncProperty(story, async ({ all, processes, sizes, addedAt, choices }) => {
        const db = await openSite(owned)
        const { subscriber, seen } = listen()
        let now = noon
        let done = 0
        const again: Delivery[] = []
        for (const group of inGroups(processes, sizes)) {
          now += 1_000
          if (done <= addedAt && addedAt < done + group.length) await addNumber(db, later)
          done += group.length
          const turns = new Turns(group.length, choices)
          const running = group.map(async (each) => {
            const isTaken = await runProcess(db, each, subscriber, now, () => turns.take())
            turns.end()
            if (!isTaken) again.push(each.delivery)
          })
          await Promise.all(running)
        }
        if (addedAt >= done) await addNumber(db, later)
        // What was not acknowledged is delivered again by the provider, or replayed by the failover object.
        for (const delivery of again) {
          now += 1_000
          expect(await runProcess(db, { delivery, fate: null }, subscriber, now)).toBe(true)
        }
        for (let round = 0; round < 3; round++) {
          now += 10 * minute
          await dispatchEvents(db, site, { to: [subscriber], clock: () => now })
        }
        const events = [...seen.values()].toSorted((a, b) => a.sequence - b.sequence)
        expect([...seen.keys()]).toEqual(events.map(({ sequence }) => sequence))

        const [rows, kept, unclaimed] = await db.batch([
          db.select().from(calls),
          db.select().from(storedEvents),
          db.select().from(unclaimedEvents),
        ])
        for (const [providerCallId, deliveries] of Map.groupBy(all, ([{ providerCallId: id }]) => id)) {
          const own = deliveries.flat()
          const digest = await callDigest(own[0] as CallEvent)
          const id = idOfDigest('call', site, digest)
          const call = rows.find((row) => row.id === id)
          const waiting = unclaimed.filter((row) => row.call === digest).map(({ event }) => parse(event))
          const stored = kept.filter((row) => row.call === id).map(({ event }) => parse(event))
          // A number that the site got after the last event names a call that no event has claimed.
          if (!call) expect([own[0]?.to, stored.length]).toEqual([later, 0])
          else expect(waiting).toEqual([])
          const keys = (list: CallEvent[]) => list.map(({ key }) => key).toSorted()
          expect(keys(call ? stored : waiting)).toEqual(keys(own))
          if (!call) continue
          expect(call).toMatchObject({ ...reduceCall(own), providerCallId, events: own.length })
          expectTold(
            call,
            events.filter(({ subject }) => subject === id),
          )
        }
        for (const call of rows) {
          const before = rows.filter((row) => row.from === call.from && row.startedAt < call.startedAt)
          expect(call.firstTimeCaller).toBe(call.from !== null && before.length === 0)
        }
      }),
      { numRuns },
    )
  },
  numRuns * 1_000,
)

test('however many events came before the one that names the number, the call has all of them', async () => {
  const db = await openSite(owned)
  const databases = { directory: db as unknown as DirectoryDatabase, siteDatabase: () => db }
  const about = { provider: 'twilio', providerCallId: 'CA1', from: null, kind: 'started', at: noon } as const
  for (let index = 0; index < 230; index++) {
    await ingest(databases, new ClaimCache(), [{ ...about, leg: 'dialled', to: null, key: `${index}` }], noon)
  }
  await ingest(databases, new ClaimCache(), [{ ...about, leg: 'caller', to: owned, key: 'starts' }], noon)
  const [rows, waiting] = await db.batch([db.select().from(calls), db.select().from(unclaimedEvents)])
  expect([rows.map(({ events }) => events), waiting]).toEqual([[231], []])
})
