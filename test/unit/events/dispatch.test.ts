import fc from 'fast-check'
import { beforeEach, expect, test, vi } from 'vitest'
import { dispatchEvents } from '../../../worker/events/dispatch.ts'
import { countWaiting } from '../../../worker/events/dispatch-store.ts'
import type { SiteEvent } from '../../../worker/events/event.ts'
import { addEventsWhere } from '../../../worker/events/outbox.ts'
import type { Subscriber } from '../../../worker/events/subscriber.ts'
import type { SiteDatabase } from '../../../worker/platform/database/database.ts'
import { run } from '../../../worker/platform/database/query.ts'
import { openMemory } from '../inventory/memory.ts'
import { Death, mortal } from './mortal.ts'

const site = 'site_000001000000000000000000'
const minute = 60_000

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

/** A subscriber that keeps what it took; it throws on an event as often as `refusals` says. */
function recorder(name: string, refusals: (event: SiteEvent) => number = () => 0) {
  const taken: SiteEvent[] = []
  const refused = new Map<number, number>()
  const subscriber: Subscriber = {
    name,
    types: ['call.ended'],
    take: async (_, event) => {
      const before = refused.get(event.sequence) ?? 0
      if (before < refusals(event)) {
        refused.set(event.sequence, before + 1)
        throw new Error('refused')
      }
      taken.push(event)
    },
  }
  return { subscriber, taken }
}

async function add(db: SiteDatabase, subject: string, now: number): Promise<void> {
  const event = { type: 'call.ended', subject, data: { call: subject, status: 'completed' } } as const
  await run(db, [addEventsWhere('true')], { site, now, events: JSON.stringify([event]) })
}

/** The sequences that were taken, each once, in the order of their first time. */
const firsts = (taken: SiteEvent[]) => [...new Set(taken.map(({ sequence }) => sequence))]

const command = fc.oneof(
  { weight: 3, arbitrary: fc.record({ add: fc.constantFrom('a', 'b', 'c') }) },
  { weight: 2, arbitrary: fc.record({ step: fc.integer({ min: 1, max: 5 }), isDone: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ wait: fc.integer({ min: 1, max: 10 }) }) },
)

test('every event is taken at least once and in order by subject, whatever dies between two steps', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(command, { minLength: 1, maxLength: 40 }),
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 6 }),
      async (commands, refusals) => {
        const db = openMemory()
        const one = recorder('one', ({ sequence }) => refusals[sequence % refusals.length] ?? 0)
        const other = recorder('other')
        const both = [one.subscriber, other.subscriber]
        let now = Date.UTC(2026, 10, 17, 12)
        const added: string[] = []
        for (const each of commands) {
          if ('add' in each) added.push(each.add)
          if ('add' in each) await add(db, each.add, now)
          if ('wait' in each) now += each.wait * minute
          if ('step' in each) {
            await dispatchEvents(mortal(db, each), site, { to: both, clock: () => now }).catch((error) => {
              expect(error).toBeInstanceOf(Death)
            })
          }
        }
        // In the end somebody lives long enough.
        for (let round = 0; round < 40; round++) {
          now += 10 * minute
          await dispatchEvents(db, site, { to: both, clock: () => now })
        }
        expect(await countWaiting(db, site)).toEqual({ waiting: 0, refused: 0 })
        for (const { taken } of [one, other]) {
          const order = firsts(taken)
          expect(order.toSorted((a, b) => a - b)).toEqual(added.map((_, index) => index + 1))
          for (const subject of ['a', 'b', 'c']) {
            const own = order.filter((sequence) => added[sequence - 1] === subject)
            expect(own).toEqual(own.toSorted((a, b) => a - b))
          }
        }
      },
    ),
    { numRuns: Number(process.env.RINGTRAIL_RUNS ?? 60) },
  )
})

test('an event that is refused for ever holds up no other, is given up in the end, and raises an alert', async () => {
  const db = openMemory()
  const { subscriber, taken } = recorder('stubborn', ({ sequence }) => (sequence === 1 ? 1_000 : 0))
  let now = Date.UTC(2026, 10, 17, 12)
  for (const subject of ['a', 'b', 'a']) await add(db, subject, now)
  await dispatchEvents(db, site, { to: [subscriber], clock: () => now })
  expect(firsts(taken)).toEqual([2])
  for (let round = 0; round < 20; round++) {
    now += 60 * minute
    await dispatchEvents(db, site, { to: [subscriber], clock: () => now })
  }
  expect(firsts(taken)).toEqual([2, 3])
  // Given up, it is kept but no longer tried.
  expect(await countWaiting(db, site)).toEqual({ waiting: 0, refused: 0 })
  const { results } = await db.$client.prepare('SELECT kind, subject FROM alerts').bind().all()
  expect(results).toEqual([{ kind: 'event-refused', subject: 'stubborn: call.ended' }])
})

test('sequences go on rising when everything was taken', async () => {
  const db = openMemory()
  const { subscriber, taken } = recorder('one')
  for (const now of [1_000, 2_000, 3_000]) {
    await add(db, 'a', now)
    await dispatchEvents(db, site, { to: [subscriber], clock: () => now })
  }
  expect(taken.map(({ sequence, at }) => [sequence, at])).toEqual([
    [1, 1_000],
    [2, 2_000],
    [3, 3_000],
  ])
})

test('two dispatchers at once do not take the same events', async () => {
  const db = openMemory()
  const { subscriber, taken } = recorder('one')
  for (let index = 0; index < 5; index++) await add(db, 'a', 1_000)
  await Promise.all([1, 2, 3].map(() => dispatchEvents(db, site, { to: [subscriber], clock: () => 2_000 })))
  expect(taken.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5])
})
