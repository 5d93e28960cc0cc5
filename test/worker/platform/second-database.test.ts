import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Database } from '../../../tools/migrate.ts'
import { findCall, readCall } from '../../helpers/calls.ts'
import { minute } from '../../helpers/clock.ts'
import { directoryTableNames, siteTableNames } from '../../helpers/every-table.ts'
import { phone } from '../../helpers/phone-call.ts'
import { createPool, createSite, newNumbers, type TestPool, type TestSite } from '../../helpers/site.ts'
import { readTables } from '../../helpers/tables.ts'
import { sendAll, wholeCall } from '../../helpers/twilio.ts'
import { as, signal, type Visit, visit } from '../../helpers/visit.ts'
import { startWorker, type TestWorker } from '../../helpers/worker.ts'
import { ask } from '../browser.ts'
import { from, sendSwap } from '../swap.ts'

const now = Date.now() - 3_600_000

let worker: TestWorker
let site: TestSite
let pool: TestPool
let seen: Visit

beforeAll(async () => {
  worker = await startWorker({ d1Databases: { DIRECTORY: 'directory', DB: 'sites', DB_2: 'more-sites' } })
  site = await createSite(worker)
  pool = await createPool(worker, site, newNumbers(3))
  seen = await visit(worker, site, {}, { clock: now })
})
afterAll(() => worker.stop())

/** The tables of a database that hold a row. */
async function filled(db: Database): Promise<string[]> {
  const tables = Object.entries(await readTables(db)).filter(([name]) => !name.endsWith('_migrations'))
  return tables.flatMap(([name, rows]) => (rows.length > 0 ? name : []))
}

it('a visit and what follows it on the page is kept with the site', async () => {
  const number = seen.number ?? ''
  expect(pool.numbers).toContain(number)
  await signal(worker, site, seen, { type: 'active' }, { clock: now + 10_000 })
  await signal(worker, site, seen, { type: 'tap', number }, { clock: now + 20_000 })
  await signal(worker, site, seen, { type: 'leave' }, { clock: now + 30_000 })
  const again = await visit(worker, site, as(seen), { clock: now + minute })
  expect(again).toMatchObject({ visitor: seen.visitor, number })
  expect((await worker.api(`/v1/pools/${pool.id}`, { clock: now + minute })).body.use).toMatchObject({
    inUse: 1,
  })
})

it('calls through any provider find the site, are matched and can be corrected', async () => {
  const call = { from: '+14155550142', to: seen.number ?? '', at: now + 25_000, destination: site.target }
  const { sid, webhooks } = wholeCall(call, 'answered')
  await sendAll(worker, webhooks)
  const matched = await findCall(worker, sid)
  expect(matched).toMatchObject({ status: 'completed', match: { method: 'tap', visitor: seen.visitor } })
  const id = await phone(worker, { to: pool.numbers[2] ?? '', at: now + 2 * minute, from: '+14155550143' })
  const body = { session: seen.session }
  await worker.api(`/v1/calls/${id}`, { method: 'PATCH', body, clock: now + 3 * minute })
  expect((await readCall(worker, id)).match).toMatchObject({ visitor: seen.visitor, corrected: true })
  const listed = (await worker.api(`/v1/calls?site=${site.id}`)).body.data.map((each) => each.id)
  expect(listed).toEqual([id, matched.id])
})

it('reports, swaps, alerts and advice are read from there', async () => {
  const { view, visitor } = seen
  for (const address of ['198.51.100.1', '198.51.100.2', '198.51.100.3']) {
    const request = { clock: now, headers: from(address) }
    await sendSwap(worker, site, { view, visitor, missing: 1 }, request)
  }
  const alerts = await worker.api(`/v1/alerts?site=${site.id}`)
  expect(alerts.body.data).toMatchObject([{ kind: 'target-missing', count: 3 }])
  expect((await worker.api(`/v1/sites/${site.id}/swaps`)).body.data).toMatchObject([{ pages: 3 }])
  const rows = (await worker.api(`/v1/reports/attribution?site=${site.id}&by=channel`)).body.data
  expect(rows).toMatchObject([{ channel: 'Direct', calls: 2, sessions: 1 }])
  expect((await worker.api(`/v1/pools/${pool.id}/advice`)).body).toMatchObject({ leases: 1 })
})

it('the regular jobs reach it', async () => {
  await worker.runScheduled()
  const [row] = (await readTables(worker.directory)).sites ?? []
  expect(row).toMatchObject({ maintained_at: expect.any(Number), database: 'DB' })
  expect(Number(Object(row).maintained_at)).toBeGreaterThan(now)
})

it('a visitor is forgotten there', async () => {
  const own = await visit(worker, site, {}, { clock: now + 5 * minute })
  expect(JSON.stringify(await readTables(worker.db))).toContain(own.visitor)
  const body = { site: site.key, visitor: own.visitor }
  expect((await ask(worker, '/v1/forget', { body, clock: now + 6 * minute })).status).toBeLessThan(300)
  await vi.waitFor(async () => expect(JSON.stringify(await readTables(worker.db))).not.toContain(own.visitor))
})

it('no row of a site stands in the directory, and none of the directory with the sites', async () => {
  const names = async (db: Database) => Object.keys(await readTables(db))
  for (const table of siteTableNames) expect(await names(worker.directory)).not.toContain(table)
  for (const table of directoryTableNames) expect(await names(worker.db)).not.toContain(table)
  expect(await filled(worker.directory)).toEqual(expect.arrayContaining(['provider_calls', 'sites']))
  expect(await filled(worker.db)).toEqual(expect.arrayContaining(['calls', 'leases', 'visitors']))
})

it('its deletion empties that database', async () => {
  expect((await worker.api(`/v1/sites/${site.id}`, { method: 'DELETE' })).status).toBe(204)
  await vi.waitFor(async () => expect(await filled(worker.db)).toEqual([]), 20_000)
  expect((await readTables(worker.directory)).site_numbers).toEqual([])
})

it('new sites are made where NEW_SITES says, and live there only', async () => {
  const bindings = { NEW_SITES: 'DB_2' }
  const d1Databases = { DIRECTORY: 'directory', DB: 'sites', DB_2: 'more-sites' }
  const other = await startWorker({ bindings, d1Databases })
  try {
    const own = await createSite(other)
    const [to = ''] = (await createPool(other, own, newNumbers(1))).numbers
    const visitor = await visit(other, own, {}, { clock: now })
    const id = await phone(other, { to, at: now + 1_000 })
    expect((await readCall(other, id)).match.visitor).toBe(visitor.visitor)
    expect(await filled(other.db)).toEqual([])
    const { DB_2 } = other.databases
    if (!DB_2) throw new Error('DB_2 is not bound')
    expect(await filled(DB_2)).toEqual(expect.arrayContaining(['calls', 'leases', 'numbers', 'pools']))
  } finally {
    await other.stop()
  }
})
