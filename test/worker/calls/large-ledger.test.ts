import { afterAll, beforeAll, expect, it } from 'vitest'
import { defaultModel } from '../../../worker/matching/model.ts'
import { findCall } from '../../helpers/calls.ts'
import { noon } from '../../helpers/clock.ts'
import { costOf } from '../../helpers/cost.ts'
import { fillSiteTables } from '../../helpers/every-table.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../helpers/site.ts'
import { ringTwilio } from '../../helpers/twilio.ts'
import { visit } from '../../helpers/visit.ts'
import { startWorker, type TestWorker } from '../../helpers/worker.ts'

const caller = '+14155550142'
/** The dialled number alone has this many leases, and the ledger twice as many. */
const half = 500_000
/** Visitors of the dialled number with all that a visit leaves. */
const known = 400

let worker: TestWorker
let site: TestSite
let to: string

/** Visitors of the number, the first one just before noon, each a second earlier than the one before. */
const shown = (
  count: number,
) => `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}),
  shown AS (SELECT printf('vis_%026d', i) AS visitor, printf('ses_%026d', i) AS session, ${noon} - i * 1000 AS at, i FROM n)`

beforeAll(async () => {
  worker = await startWorker()
  site = await createSite(worker)
  const { id: pool, numbers } = await createPool(worker, site, newNumbers(11))
  to = numbers[0] ?? ''
  const candidates = `(SELECT json_group_array(json_object('visitor', printf('vis_%026d', 5 * i + c.value), 'session', '',
    'probability', 0.2, 'evidence', json('[]'))) FROM json_each('[1,2,3,4,5]') c)`
  const statements = [
    `${shown(half)} INSERT INTO leases (site, number, started_at, visitor, last_seen_at)
      SELECT ?1, ?2, at, visitor, at + 60000 FROM shown`,
    `${shown(half)} INSERT INTO leases (site, number, started_at, visitor, last_seen_at)
      SELECT ?1, n.number, at, 'other ' || visitor, at FROM shown
        JOIN (SELECT number, ROW_NUMBER() OVER (ORDER BY number) AS place FROM numbers WHERE site = ?1 AND number <> ?2) n
          ON n.place = 1 + i % 10`,
    `${shown(known)} INSERT INTO visitors (site, id, first_seen_at, numbers)
      SELECT ?1, visitor, at, json_object('${pool}', json_array(?2, at)) FROM shown`,
    `${shown(known)} INSERT INTO sessions (site, id, visitor, started_at, channel, source, medium, click_ids, landing_page, static_pools)
      SELECT ?1, session, visitor, at, 'Direct', '(direct)', '(none)', '{}', 'https://plumber.example/', '{}' FROM shown
        WHERE ?2 <> ''`,
    `${shown(known)} INSERT INTO page_views (site, visitor, at, view, session, url, targets, last_seen_at)
      SELECT ?1, visitor, at + v.value, session || v.value, session, 'https://plumber.example/', '[]', at + v.value
        FROM shown, json_each('[0,1,2,3,4,5,6,7]') v WHERE ?2 <> ''`,
    `${shown(known)} INSERT INTO signals (site, visitor, at, view, type, session, number)
      SELECT ?1, visitor, ${noon} + i * 100, session, 'tap', session, ?2 FROM shown`,
    // The caller's own calls, each with candidates of its own, and as many of other people and of withheld ones.
    ...[`'${caller}'`, `'+1415555' || (1000 + i)`, 'NULL'].map(
      (
        from,
        index,
      ) => `${shown(known)} INSERT INTO calls (id, site, provider, provider_call_id, "from", "to", status, started_at,
        first_time_caller, method, confidence, visitor, candidates, events)
        SELECT 'call ${index} ' || i, ?1, 'generic', '${index} ' || i, ${from}, ?2, 'missed', at, 0, 'late', 0.2, visitor, ${candidates}, 1
          FROM shown`,
    ),
  ]
  for (const text of statements) await worker.db.prepare(text).bind(site.id, to).run()
  await makeBusySite()
}, 120_000)
afterAll(() => worker.stop())

/** A site like this one has many pools, and models fitted to its calls. */
async function makeBusySite(): Promise<void> {
  for (let index = 0; index < 30; index++) {
    await createPool(worker, site, [], { kind: 'static', match: { source: `source ${index}` } })
  }
  const insert = `INSERT INTO match_models (site, version, fitted_at, calls, model)
    SELECT ?1, value, 0, 200, ?2 FROM json_each('[1,2,3]')`
  await worker.db.prepare(insert).bind(site.id, JSON.stringify(defaultModel)).run()
}

async function costOfCall(from: string, at: number) {
  const { sid, headers } = await ringTwilio(worker, { from, to, at })
  return { call: await findCall(worker, sid), ...costOf(headers) }
}

it('a million leases stand in the ledger, half of them on one number', async () => {
  const count = await worker.db.prepare('SELECT COUNT(*) AS leases FROM leases').first()
  expect(count).toEqual({ leases: 2 * half })
})

it.each([
  ['a caller who is known under many visitors', caller],
  ['a caller who never called', '+14155559999'],
  ['a withheld caller, like many before', 'anonymous'],
])('matching %s takes at most 3 round trips and reads at most 200 rows', async (_, from) => {
  const { call, roundTrips, read } = await costOfCall(from, noon + 30_000)
  expect(call.match.candidates.length).toBeGreaterThan(1)
  expect(roundTrips).toBeLessThanOrEqual(3)
  expect(read).toBeLessThanOrEqual(200)
})

it('a visit costs what it costs on an empty ledger', async () => {
  const fresh = await createSite(worker)
  await createPool(worker, fresh, newNumbers(11))
  // A scan that stops at a neighbour's row has read that row, so both sites get one on either side.
  for (const neighbour of ['site_!', 'site_~']) await fillSiteTables(worker.db, neighbour)
  const among = await visit(worker, site, {}, { clock: noon + 60_000 })
  const alone = await visit(worker, fresh, {}, { clock: noon + 60_000 })
  expect(among.cost).toMatchObject({ roundTrips: 1, written: 6 })
  expect(alone.cost).toMatchObject({ roundTrips: 1, written: 6 })
  expect(among.cost.read).toBeLessThanOrEqual(alone.cost.read)
})
