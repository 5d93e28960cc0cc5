import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { timeOrderedId } from '../../../worker/platform/ids.ts'
import { hour } from '../../helpers/clock.ts'
import { startUnderContract } from '../../helpers/contract.ts'
import { createSite, type TestSite } from '../../helpers/site.ts'
import type { BodyOf, TestWorker } from '../../helpers/worker.ts'

const models = ['last', 'last-non-direct', 'first', 'linear', 'position', 'time-decay']
const keys = ['channel', 'source', 'medium', 'campaign', 'term', 'content', 'landingPage']
const start = Date.UTC(2026, 10, 2)

type Row = BodyOf<'/v1/reports/attribution'>['data'][number]
type Sum = 'sessions' | 'calls' | 'answered' | 'missed' | 'firstTimeCallers' | 'value'

/** A past in which visitors came and numbers were called, as it would stand in the database. */
const past = fc.record({
  visits: fc.array(
    fc.record({
      visitor: fc.integer({ min: 0, max: 5 }),
      hours: fc.integer({ min: 0, max: 24 * 100 }),
      channel: fc.constantFrom('Direct', 'Paid Search', 'Email'),
      campaign: fc.constantFrom(null, 'Brand', "'; DROP TABLE calls; --"),
      landingPage: fc.constantFrom('https://plumber.example/', 'https://plumber.example/?a=1', '', '?'),
    }),
    { maxLength: 25 },
  ),
  calls: fc.array(
    fc.record({
      visitor: fc.option(fc.integer({ min: 0, max: 7 })),
      hours: fc.integer({ min: 0, max: 24 * 100 }),
      status: fc.constantFrom('ringing', 'completed', 'missed', 'busy', 'failed', 'blocked', 'voicemail'),
      firstTimeCaller: fc.boolean(),
      value: fc.option(fc.integer({ min: 0, max: 1000 })),
      channel: fc.constantFrom(null, 'Direct', 'Offline'),
    }),
    { maxLength: 25 },
  ),
})

type Past = typeof past extends fc.Arbitrary<infer Value> ? Value : never

describe('a report of any past', () => {
  let worker: TestWorker
  let site: TestSite

  beforeAll(async () => {
    worker = await startUnderContract()
    site = await createSite(worker)
  })
  afterAll(() => worker.stop())

  it('adds up to its calls and sessions under every model and by every key', async () => {
    await fc.assert(
      fc.asyncProperty(
        past,
        fc.constantFrom(...models),
        fc.subarray(keys, { minLength: 1 }),
        async (given, model, by) => {
          await remember(given)
          const query = `site=${site.id}&from=2026-11-01&to=2027-06-01&limit=200`
          const path = `/v1/reports/attribution?${query}&model=${model}&by=${by.join(',')}` as const
          const rows = (await worker.api(path)).body.data
          const sum = (column: Sum) => rows.reduce((total: number, row: Row) => total + row[column], 0)
          const count = (...statuses: string[]) =>
            given.calls.filter((call) => statuses.includes(call.status)).length
          expect(sum('calls')).toBeCloseTo(given.calls.length, 6)
          expect(sum('answered')).toBeCloseTo(count('completed'), 6)
          expect(sum('missed')).toBeCloseTo(count('missed', 'busy', 'failed', 'voicemail'), 6)
          expect(sum('firstTimeCallers')).toBeCloseTo(
            given.calls.filter((call) => call.firstTimeCaller).length,
            6,
          )
          expect(sum('value')).toBeCloseTo(
            given.calls.reduce((total, call) => total + (call.value ?? 0), 0),
            6,
          )
          expect(sum('sessions')).toBe(given.visits.length)
          expect(
            new Set(rows.map((row) => JSON.stringify(by.map((key) => Reflect.get(row, key))))).size,
          ).toBe(rows.length)
          for (const { visitors, sessions } of rows) expect(visitors).toBeLessThanOrEqual(sessions)
        },
      ),
      { numRuns: 20 },
    )
  })

  /** Puts a past into the database in place of what was there. */
  async function remember({ visits, calls }: Past): Promise<void> {
    const { db } = worker
    await db.batch([
      ...['sessions', 'page_views', 'calls'].map((table) => db.prepare(`DELETE FROM ${table}`)),
      ...visits.flatMap((each, index) => {
        const at = start + each.hours * hour
        const visitor = `vis_${each.visitor}`
        const session = timeOrderedId('ses', at, crypto.getRandomValues(new Uint8Array(10)), site.id)
        return [
          db
            .prepare(
              `INSERT INTO sessions (site, id, visitor, started_at, channel, source, medium, campaign, click_ids,
                landing_page, static_pools) VALUES (?, ?, ?, ?, ?, 'x', 'y', ?, '{}', ?, '{}')`,
            )
            .bind(site.id, session, visitor, at, each.channel, each.campaign, each.landingPage),
          db
            .prepare(
              `INSERT INTO page_views (site, visitor, at, view, session, url, targets, last_seen_at)
                VALUES (?, ?, ?, ?, ?, '', '[]', ?)`,
            )
            .bind(site.id, visitor, at, String(index), session, at),
        ]
      }),
      ...calls.map((each, index) => {
        const { status, firstTimeCaller, value, channel } = each
        const visitor = each.visitor === null ? null : `vis_${each.visitor}`
        return db
          .prepare(
            `INSERT INTO calls (id, site, provider, provider_call_id, "to", status, started_at, first_time_caller,
              value, method, confidence, visitor, channel, source, medium, candidates, events)
              VALUES (?, ?, 'generic', ?, '+13035550100', ?, ?, ?, ?, 'none', 0, ?, ?, ?, ?, '[]', 1)`,
          )
          .bind(
            `call_${index}`,
            site.id,
            String(index),
            status,
            start + each.hours * hour + hour / 2,
            firstTimeCaller ? 1 : 0,
            value,
            visitor,
            channel,
            channel && 'poster',
            channel && 'print',
          )
      }),
    ])
  }
})
