import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { fillSiteTables, siteTableNames } from '../../helpers/every-table.ts'
import { phone } from '../../helpers/phone-call.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../helpers/site.ts'
import { readRows, readTables } from '../../helpers/tables.ts'
import { startWorker, type TestWorker } from '../../helpers/worker.ts'

let worker: TestWorker

beforeAll(async () => {
  worker = await startWorker()
})
afterAll(() => worker.stop())

/** A site with rows in every table that the schema has, with numbers and with a key of its own. */
async function createFullSite(): Promise<TestSite> {
  const site = await createSite(worker)
  const { numbers } = await createPool(worker, site, newNumbers(2))
  await phone(worker, { to: numbers[0] ?? '', at: Date.now() })
  await worker.api('/v1/keys', {
    method: 'POST',
    body: { name: 'Theirs', scopes: ['read'], site: site.id },
  })
  await worker.api(`/v1/sites/${site.id}/webhook-secrets`, { method: 'POST', body: { name: 'PBX' } })
  // Last, since what waits in the outbox is handed on with the next call.
  await fillSiteTables(worker.db, site.id)
  return site
}

/** How many rows of each table name the site; tables without any are left out. */
async function countRows({ id }: TestSite): Promise<Record<string, number>> {
  const tables = Object.entries(await readTables(worker.db))
  const counts = tables.map(([table, rows]) => {
    const naming = rows.filter((row) => JSON.stringify(row).includes(id))
    return [table, naming.length] as const
  })
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}

const remove = (site: TestSite, clock = Date.now()) =>
  worker.api(`/v1/sites/${site.id}`, { method: 'DELETE', clock })

it('nothing of a deleted site stays in any table, and everything of the others does', async () => {
  const kept = await createFullSite()
  const gone = await createFullSite()
  const before = await countRows(gone)
  expect(Object.keys(before)).toEqual(
    expect.arrayContaining([...siteTableNames, 'destinations', 'keys', 'site_numbers', 'webhook_secrets']),
  )
  const keptBefore = await countRows(kept)
  expect((await remove(gone)).status).toBe(204)
  // Beside the mark that it is deleted, whose call was whose is kept until no event can come for one.
  await vi.waitFor(async () => expect(await countRows(gone)).toEqual({ provider_calls: 1, sites: 1 }), 20_000)
  expect(await countRows(kept)).toEqual(keptBefore)
})

it('more rows than one request removes are removed by the regular jobs', async () => {
  const gone = await createFullSite()
  const many = `INSERT INTO leases (site, number, started_at, visitor, last_seen_at)
    WITH RECURSIVE made (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM made WHERE n < 12500) SELECT ?, '', n, '', 0 FROM made`
  await worker.db.prepare(many).bind(gone.id).run()
  await remove(gone)
  await vi.waitFor(async () => expect(await countRows(gone)).toMatchObject({ leases: 2_501 }), 20_000)
  await vi.waitFor(
    async () => {
      await worker.runScheduled()
      expect(await countRows(gone)).toEqual({ provider_calls: 1, sites: 1 })
    },
    { timeout: 20_000, interval: 100 },
  )
})

it('the site itself is forgotten once no other machine can still write for it, its calls once none can come', async () => {
  const gone = await createFullSite()
  await remove(gone, Date.now() - 590_000)
  await vi.waitFor(async () => expect(Object.keys(await countRows(gone))).toHaveLength(2), 20_000)
  await worker.runScheduled()
  expect(await countRows(gone)).toEqual({ provider_calls: 1, sites: 1 })
  const long = Date.now() - 660_000
  await worker.db.prepare('UPDATE sites SET deleted_at = ? WHERE id = ?').bind(long, gone.id).run()
  await worker.runScheduled()
  expect(await countRows(gone)).toEqual({ provider_calls: 1 })
  const older = Date.now() - 36 * 86_400_000
  await worker.db
    .prepare('UPDATE provider_calls SET claimed_at = ? WHERE site = ?')
    .bind(older, gone.id)
    .run()
  // The round of the day has been made.
  await worker.db.prepare("DELETE FROM jobs WHERE name = 'prune'").run()
  await worker.runScheduled()
  expect(await countRows(gone)).toEqual({})
})

it('an event of a call that comes after the deletion leaves nothing behind', async () => {
  const site = await createFullSite()
  const [number = ''] = newNumbers(1)
  await createPool(worker, site, [number])
  await phone(worker, { to: number, at: Date.now(), call: 'late', reason: null })
  await remove(site)
  await vi.waitFor(async () => expect(Object.keys(await countRows(site))).toHaveLength(2), 20_000)
  await phone(worker, { to: number, at: Date.now(), call: 'late' })
  // A machine may remember for some minutes whose call it was; what it writes goes before the mark does.
  await worker.runScheduled()
  expect(Object.keys(await countRows(site))).toEqual(['provider_calls', 'sites'])
  expect(await readRows(worker.db, 'SELECT * FROM unclaimed_events')).toEqual([])
})
