import { afterAll, beforeAll, expect, it } from 'vitest'
import { findCall } from '../../helpers/calls.ts'
import { noon } from '../../helpers/clock.ts'
import { type Cost, costOf } from '../../helpers/cost.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../helpers/site.ts'
import { ringTwilio, sendTwilio, wholeCall } from '../../helpers/twilio.ts'
import { visit } from '../../helpers/visit.ts'
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

/** Visitors who were shown the number, one every two minutes before noon, each with a session and a page. */
async function fillLedger(count: number): Promise<void> {
  const visitors = `WITH RECURSIVE visitors (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM visitors WHERE n < ${count}),
    shown AS (SELECT printf('vis_%026d', n) AS visitor, printf('ses_%026d', n) AS session, ${noon} - n * 120000 AS at FROM visitors)`
  const statements = [
    `INSERT INTO leases (site, number, started_at, visitor, last_seen_at)
      SELECT ?1, '${to}', at, visitor, at FROM shown`,
    `INSERT INTO visitors (site, id, first_seen_at, numbers) SELECT ?1, visitor, at, '{}' FROM shown`,
    `INSERT INTO sessions (site, id, visitor, started_at, channel, source, medium, click_ids, landing_page, static_pools)
      SELECT ?1, session, visitor, at, 'Direct', '(direct)', '(none)', '{}', 'https://plumber.example/', '{}' FROM shown`,
    `INSERT INTO page_views (site, visitor, at, view, session, url, targets, last_seen_at)
      SELECT ?1, visitor, at, session, session, 'https://plumber.example/', '[]', at FROM shown`,
    `INSERT INTO calls (id, site, provider, provider_call_id, "from", "to", status, started_at, first_time_caller, method, confidence, visitor, candidates, events)
      SELECT 'call_' || visitor, ?1, 'generic', visitor, '${from}', '${to}', 'missed', at, 0, 'none', 0, visitor, '[]', 1 FROM shown`,
  ]
  await worker.db.batch(statements.map((each) => worker.db.prepare(`${visitors} ${each}`).bind(site.id)))
}

/** What the voice webhook of a new call costs. */
async function costOfCall(at: number, caller: string | null = from): Promise<Cost> {
  return costOf((await ringTwilio(worker, { from: caller ?? 'anonymous', to, at })).headers)
}

it('matching a call takes at most three round trips', async () => {
  const seen = await visit(worker, site, {}, { clock: noon })
  const { sid, webhooks } = wholeCall({ from, to, at: noon + 30_000, destination: site.target }, 'answered')
  for (const webhook of webhooks) {
    const { headers } = await sendTwilio(worker, webhook, { clock: webhook.clock })
    expect(costOf(headers).roundTrips).toBeLessThanOrEqual(3)
  }
  expect((await findCall(worker, sid)).match.visitor).toBe(seen.visitor)
})

it('matching reads as few rows with 20,000 leases and calls behind it as with 100', async () => {
  await fillLedger(100)
  const few = await costOfCall(noon + 60_000)
  await worker.db.exec(
    `DELETE FROM leases; DELETE FROM sessions; DELETE FROM visitors; DELETE FROM page_views; DELETE FROM calls`,
  )
  await fillLedger(20_000)
  const many = await costOfCall(noon + 90_000)
  expect(many.roundTrips).toBeLessThanOrEqual(3)
  expect(many.read).toBeLessThan(few.read + 10)
  expect(many.read).toBeLessThanOrEqual(200)
  expect(few.written).toBeLessThanOrEqual(11)
  expect(many.written).toBe(few.written)
})

it('a withheld call to a number with many taps and withheld calls of other people reads no more than 200 rows', async () => {
  const candidates = (first: number) =>
    JSON.stringify(
      Array.from({ length: 5 }, (_, index) => ({
        visitor: `vis_${String(15_000 + first * 5 + index).padStart(26, '0')}`,
        session: '',
        probability: 0.2,
        evidence: [],
      })),
    )
  const seen = await visit(worker, site, {}, { clock: noon + 119_000 })
  for (let index = 0; index < 20; index++) {
    const moment = noon + 100_000 + index
    await worker.db
      .prepare(
        `INSERT INTO calls (id, site, provider, provider_call_id, "to", status, started_at, first_time_caller, method, confidence, candidates, events)
          VALUES ('withheld ' || ?3, ?1, 'generic', ?3, ?2, 'missed', ?4, 0, 'none', 0.2, ?5, 1)`,
      )
      .bind(site.id, to, index, moment, candidates(index))
      .run()
    await worker.db
      .prepare(
        `INSERT INTO signals (site, visitor, at, view, type, session, number) VALUES (?1, ?2, ?3, '', 'tap', '', ?4)`,
      )
      .bind(site.id, seen.visitor, moment + 10_000, to)
      .run()
  }
  const { roundTrips, read } = await costOfCall(noon + 120_000, null)
  expect(roundTrips).toBeLessThanOrEqual(3)
  expect(read).toBeLessThanOrEqual(200)
})
