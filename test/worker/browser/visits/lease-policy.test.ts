import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { minute, noon } from '../../../helpers/clock.ts'
import { endCall, startCall } from '../../../helpers/phone-call.ts'
import { sharedWorker } from '../../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers } from '../../../helpers/site.ts'
import { readRows } from '../../../helpers/tables.ts'
import { as, phoneBrowser, signal, type Visit, visit } from '../../../helpers/visit.ts'
import type { TestWorker } from '../../../helpers/worker.ts'
import { LeaseModel } from './lease-model.ts'

let worker: TestWorker

beforeAll(async () => {
  worker = await sharedWorker()
})

const wait = fc.constantFrom(
  0,
  1_000,
  minute - 1,
  minute,
  10 * minute,
  30 * minute - 1,
  30 * minute,
  90 * minute,
)
const who = fc.nat(3)
/** The odd ones hold a phone. */
const isPhone = (who: number) => who % 2 === 1
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('visit' as const), wait, who }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('use' as const), wait, who }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('leave' as const), wait, who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('call' as const), wait, who }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('rest' as const), wait, who, active: fc.boolean() }),
  },
)
const story = fc.record({
  size: fc.integer({ min: 1, max: 3 }),
  shares: fc.boolean(),
  steps: fc.array(step, { minLength: 6, maxLength: 24, size: 'max' }),
})

test('whoever comes, uses the page and comes back, numbers are leased as the policy says', async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ size, shares, steps }) => {
      const site = await createSite(worker)
      const onShared = shares ? 'share' : 'original'
      const { numbers } = await createPool(worker, site, newNumbers(size), { onShared })
      const model = new LeaseModel(numbers, shares)
      const pages = new Map<number, Visit>()
      const calls = new Map<string, { id: string; at: number }>()
      let clock = noon
      for (const [index, each] of steps.entries()) {
        clock += each.wait
        const page = pages.get(each.who)
        const phone = isPhone(each.who)
        const sender = { clock, ...(phone && { userAgent: phoneBrowser }) }
        if (each.kind === 'visit') {
          // Of the views of one millisecond the last by name is the latest one.
          const view = `${`${index}`.padStart(8, '0')}-0000-4000-8000-000000000000`
          const next = await visit(worker, site, { ...(page && as(page)), view }, sender)
          pages.set(each.who, next)
          expect(next.number).toBe(model.visit(String(next.visitor), phone, clock) ?? site.target)
        } else if (each.kind === 'call') {
          const number = String(numbers[each.who % size])
          const before = calls.get(number)
          if (before) {
            await endCall(worker, { ...before, to: number, endedAt: clock })
            model.hangUp(number, before.at)
            calls.delete(number)
          } else {
            calls.set(number, { id: await startCall(worker, { to: number, at: clock }), at: clock })
            model.ring(number, clock)
          }
        } else if (each.kind === 'rest') {
          const number = String(numbers[each.who % size])
          model.setActive(number, each.active)
          const set = worker.db.prepare('UPDATE numbers SET state = ? WHERE number = ?')
          await set.bind(each.active ? 'active' : 'resting', number).run()
        } else if (page && each.kind === 'leave') {
          await signal(worker, site, page, { type: 'leave' }, sender)
          model.leave(String(page.visitor), clock)
        } else if (page) {
          await signal(worker, site, page, { type: 'active' }, sender)
          model.use(String(page.visitor), phone, clock)
        }
      }
      const ledger = `SELECT number, visitor, started_at AS startedAt, last_seen_at AS lastSeenAt FROM leases
        WHERE site = ?`
      expect(sorted(await readRows(worker.db, ledger, site.id))).toEqual(sorted(model.ledger))
      const state = `SELECT number, state = 'active' AS active, last_active_at AS lastActiveAt,
        available_at AS availableAt, busy_until AS busyUntil,
        visitor AS lastVisitor FROM numbers WHERE site = ?`
      const kept = model.numbers.map((number) => ({ ...number, active: Number(number.active) }))
      expect(sorted(await readRows(worker.db, state, site.id))).toEqual(sorted(kept))
    }),
    { numRuns: 25 },
  )
}, 120_000)

function sorted(rows: object[]): object[] {
  return rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}
