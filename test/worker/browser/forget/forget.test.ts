import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ReadCall, readCall } from '../../../helpers/calls.ts'
import { minute, noon } from '../../../helpers/clock.ts'
import { phone } from '../../../helpers/phone-call.ts'
import { createPool, createSite, newNumbers, setState, type TestSite } from '../../../helpers/site.ts'
import { readTables } from '../../../helpers/tables.ts'
import { as, signal, visit } from '../../../helpers/visit.ts'
import { startWorker, type TestWorker } from '../../../helpers/worker.ts'
import { ask } from '../../browser.ts'

const nobody = `vis_${'0'.repeat(26)}`
let worker: TestWorker

beforeAll(async () => {
  worker = await startWorker()
})
afterAll(() => worker.stop())

const forget = (site: TestSite, visitor: string) =>
  ask(worker, '/v1/forget', { body: { site: site.key, visitor } })

/** The tables in which the visitor is still named. */
const tracesOf = async (visitor: string) =>
  Object.entries(await readTables(worker.db)).flatMap(([table, rows]) =>
    rows.some((row) => JSON.stringify(row).includes(visitor)) ? [table] : [],
  )

/** A visitor with two sessions, two numbers, a tap and a call; and another who shares the first number. */
async function createHistory() {
  const site = await createSite(worker)
  const [one = '', two = ''] = newNumbers(2)
  const pool = await createPool(worker, site, [one])
  const first = await visit(worker, site, {}, { clock: noon })
  const visitor = first.visitor ?? ''
  await signal(worker, site, first, { type: 'tap', number: one }, { clock: noon + 1_000 })
  const neighbour = await visit(worker, site, {}, { clock: noon + 2_000 })
  const call = await phone(worker, { to: one, at: noon + 3_000 })
  await setState(worker, one, 'resting')
  await worker.api(`/v1/pools/${pool.id}/numbers`, { method: 'POST', body: { numbers: [two] } })
  const later = await visit(worker, site, as(first), { clock: noon + 600 * minute })
  expect(later.number).toBe(two)
  return { site, visitor, session: first.session ?? '', neighbour: neighbour.visitor ?? '', call }
}

test('nothing of a forgotten visitor is left, in no table', async () => {
  const { site, visitor, session, neighbour } = await createHistory()
  expect(await tracesOf(visitor)).toEqual([
    'calls',
    'leases',
    'match_revisions',
    'numbers',
    'page_views',
    'sessions',
    'signals',
    'training_examples',
    'visitors',
  ])
  const kept = await tracesOf(neighbour)
  const { status, headers, text, cost } = await forget(site, visitor)
  expect([status, text]).toEqual([204, ''])
  expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  // What names the visitor is read, removed in one batch, and looked for once more.
  expect(cost.roundTrips).toBe(3)
  expect(await tracesOf(visitor)).toEqual([])
  expect(await tracesOf(session)).toEqual([])
  expect(await tracesOf(neighbour)).toEqual(kept)
})

test('their calls stay with the source, and name the others only', async () => {
  const { site, visitor, neighbour, call } = await createHistory()
  const before = await readCall(worker, call)
  expect(before.match).toMatchObject({ visitor, method: 'tap' })
  await forget(site, visitor)
  const after: ReadCall = await readCall(worker, call)
  expect(after).toMatchObject({ id: call, status: before.status, visits: [] })
  expect(after.match).toMatchObject({ visitor: null, session: null, source: before.match.source })
  expect(after.match.candidates.map((each) => each.visitor)).toEqual([neighbour])
})

test('their calls are given to nobody else, whatever the others do', async () => {
  const site = await createSite(worker)
  await createPool(worker, site, newNumbers(1))
  const other = await visit(worker, site, {}, { clock: noon - 30 * minute })
  await signal(worker, site, other, { type: 'leave' }, { clock: noon - 29 * minute })
  const caller = await visit(worker, site, {}, { clock: noon })
  const number = String(caller.number)
  await signal(worker, site, caller, { type: 'tap', number }, { clock: noon + minute - 3_000 })
  const call = await phone(worker, { to: number, at: noon + minute })
  await forget(site, String(caller.visitor))
  const before = await readCall(worker, call)
  await signal(worker, site, other, { type: 'goal', name: 'Order' }, { clock: noon + 10 * minute })
  await worker.api(`/v1/calls/${call}`, { method: 'PATCH', body: { session: null } })
  expect(await readCall(worker, call)).toEqual(before)
  expect(before.match).toMatchObject({ visitor: null, source: { source: '(direct)' } })
})

test('the history of a call and its training example name the others only', async () => {
  const { site, visitor, neighbour, call } = await createHistory()
  const session = (await readCall(worker, call)).match.candidates.find(
    (each) => each.visitor === neighbour,
  )?.session
  await worker.api(`/v1/calls/${call}`, { method: 'PATCH', body: { session } })
  await forget(site, visitor)
  expect(await tracesOf(visitor)).toEqual([])
  const { match } = await readCall(worker, call)
  expect(match).toMatchObject({ visitor: neighbour, corrected: true })
  expect(match.history.map((each) => each.visitor)).toEqual([null, neighbour])
})

test('a call that a person said was theirs stays decided, and names nobody', async () => {
  const { site, visitor, session, call } = await createHistory()
  await worker.api(`/v1/calls/${call}`, { method: 'PATCH', body: { session } })
  await forget(site, visitor)
  const { match } = await readCall(worker, call)
  expect(match).toMatchObject({ visitor: null, session: null, corrected: true, candidates: [] })
})

test('a call of somebody else only loses the candidate', async () => {
  const { site, visitor, neighbour, call } = await createHistory()
  await forget(site, neighbour)
  const { match } = await readCall(worker, call)
  expect(match.visitor).toBe(visitor)
  expect(match.candidates.map((each) => each.visitor)).toEqual([visitor])
})

test('a number that the visitor had before and nobody since is forgotten too', async () => {
  const site = await createSite(worker)
  const [former = '', present = ''] = newNumbers(2)
  await createPool(worker, site, [former, present])
  const first = await visit(worker, site, {}, { clock: noon })
  await setState(worker, former, 'resting')
  const next = await visit(worker, site, as(first), { clock: noon + 90 * minute })
  expect([first.number, next.number]).toEqual([former, present])
  const visitor = first.visitor ?? ''
  await forget(site, visitor)
  expect(await tracesOf(visitor)).toEqual([])
})

test('a number given before any view is forgotten too', async () => {
  const site = await createSite(worker)
  await createPool(worker, site, newNumbers(2))
  const { headers } = await ask(worker, `/s/${site.key}.js?number=1`)
  const visitor = /vis_\w+/.exec(headers.get('set-cookie') ?? '')?.[0] ?? ''
  expect(await tracesOf(visitor)).toEqual(['leases', 'numbers', 'visitors'])
  await forget(site, visitor)
  expect(await tracesOf(visitor)).toEqual([])
})

test('a forgotten visitor who comes back is a new one', async () => {
  const { site, visitor } = await createHistory()
  await forget(site, visitor)
  const back = await visit(worker, site, { visitor }, { clock: noon + 700 * minute })
  expect(back.visitor).not.toBe(visitor)
})

test('whoever is not known, or not of this site, is answered the same, and nothing changes', async () => {
  const { visitor } = await createHistory()
  const other = await createSite(worker)
  const before = await readTables(worker.db)
  for (const id of [visitor, nobody]) {
    const { status, text } = await forget(other, id)
    expect([status, text]).toEqual([204, ''])
  }
  expect(await readTables(worker.db)).toEqual(before)
})

test('forgetting costs no more among other people’s numbers, leases and calls', async () => {
  const costs: number[] = []
  for (const others of [0, 5_000]) {
    const { site, visitor } = await createHistory()
    if (others > 0) await addOthers(site, others)
    costs.push((await forget(site, visitor)).cost.read)
  }
  expect(costs[0]).toBeLessThan(400)
  expect(costs[1]).toBeLessThanOrEqual((costs[0] ?? 0) + 10)
})

/** A site's numbers, each with a lease and a call of somebody else, and older leases of the numbers it has. */
async function addOthers(site: TestSite, count: number): Promise<void> {
  const row = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)'
  const inserts = [
    `INSERT INTO leases (site, number, started_at, visitor, last_seen_at)
      ${row} SELECT ?2, number, ?3 - i * 1000000, 'vis_' || i, ?3 FROM n CROSS JOIN numbers WHERE site = ?2`,
    `INSERT INTO numbers (site, number, pool, provider, state, last_active_at, created_at)
      ${row} SELECT ?2, '+4930' || i, 'pool_other', 'generic', 'active', ?3, ?3 FROM n`,
    `INSERT INTO leases (site, number, started_at, visitor, last_seen_at)
      ${row} SELECT ?2, '+4930' || i, ?3, 'vis_' || i, ?3 FROM n`,
    `INSERT INTO calls (site, id, provider, provider_call_id, "from", "to", status, started_at, first_time_caller,
        method, confidence, visitor, candidates, events)
      ${row} SELECT ?2, 'call_' || i, 'generic', i, '+4940' || i, '+4930' || i, 'completed', ?3, 1,
        'live', 0.9, 'vis_' || i, '[]', 1 FROM n`,
    `INSERT INTO match_revisions (site, call, revision, at, reason, method, confidence, visitor)
      ${row} SELECT ?2, 'call_' || i, 1, ?3, 'started', 'live', 0.9, 'vis_' || i FROM n`,
  ]
  await worker.db.batch(inserts.map((text) => worker.db.prepare(text).bind(count, site.id, noon)))
}
