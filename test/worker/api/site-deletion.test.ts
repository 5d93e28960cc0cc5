import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startUnderContract } from '../../helpers/contract.ts'
import { phone } from '../../helpers/phone-call.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../helpers/site.ts'
import { readTables } from '../../helpers/tables.ts'
import { post, signal, viewOf, visit } from '../../helpers/visit.ts'
import type { TestWorker } from '../../helpers/worker.ts'

const start = Date.UTC(2026, 10, 2, 9)

describe('deleting a site', () => {
  let worker: TestWorker

  beforeAll(async () => {
    worker = await startUnderContract()
  })
  afterAll(() => worker.stop())

  /** A site with something in every table. */
  async function createBusySite(): Promise<TestSite & { pool: string; number: string }> {
    const site = await createSite(worker)
    const pool = await createPool(worker, site, newNumbers(2))
    const shown = await visit(worker, site, {}, { clock: start })
    const number = shown.number ?? ''
    await signal(worker, site, shown, { type: 'tap', number }, { clock: start + 1_000 })
    const report = { site: site.key, view: shown.view, type: 'swap', made: 1, missing: 0, reverted: 0 }
    await post(worker, '/v1/signals', report, { clock: start + 1_500 })
    await phone(worker, { to: number, at: start + 2_000 })
    const body = { name: 'Theirs', scopes: ['read'], site: site.id }
    await worker.api('/v1/keys', { method: 'POST', body })
    return { ...site, pool: pool.id, number }
  }

  const rowsNaming = async (id: string) =>
    Object.entries(await readTables(worker.db)).flatMap(([table, rows]) =>
      rows.filter((row) => JSON.stringify(row).includes(id)).map(() => table),
    )

  it('leaves nothing of it but the mark that it is deleted, and every row of the others', async () => {
    const kept = await createBusySite()
    const gone = await createBusySite()
    const tables = await rowsNaming(gone.id)
    expect(new Set(tables)).toEqual(
      new Set([
        'call_events',
        'calls',
        'keys',
        'leases',
        'match_lessons',
        'match_revisions',
        'numbers',
        'page_views',
        'pools',
        'sessions',
        'signals',
        'sites',
        'swaps',
        'visitors',
      ]),
    )
    const keptRows = await rowsNaming(kept.id)

    const answer = await worker.api(`/v1/sites/${gone.id}`, { method: 'DELETE' })
    expect(answer.status).toBe(204)
    await vi.waitFor(async () => expect(await rowsNaming(gone.id)).toEqual(['sites']), 20_000)
    expect(await rowsNaming(kept.id)).toEqual(keptRows)
    expect(JSON.stringify(await readTables(worker.db))).not.toContain(gone.number)
  })

  it('forgets the site itself once no other machine can still write for it', async () => {
    const gone = await createSite(worker)
    await worker.api(`/v1/sites/${gone.id}`, { method: 'DELETE', clock: start })
    await vi.waitFor(async () => expect(await rowsNaming(gone.id)).toEqual(['sites']), 20_000)
    const next = await createSite(worker)
    await worker.api(`/v1/sites/${next.id}`, { method: 'DELETE', clock: start + 660_000 })
    await vi.waitFor(async () => expect(await rowsNaming(gone.id)).toEqual([]), 20_000)
  })

  it('is known everywhere at once: to the API, to visits and to the script', async () => {
    const site = await createBusySite()
    const key = await worker.api('/v1/keys', {
      method: 'POST',
      body: { name: 'Theirs', scopes: ['read'], site: site.id },
    })
    await worker.api(`/v1/sites/${site.id}`, { method: 'DELETE' })
    const paths = [
      `/v1/sites/${site.id}`,
      `/v1/sites/${site.id}/pools`,
      `/v1/pools/${site.pool}`,
      `/v1/pools/${site.pool}/numbers`,
      `/v1/calls?site=${site.id}`,
      `/v1/reports/attribution?site=${site.id}`,
    ]
    for (const path of paths) expect((await worker.api(path)).status, path).toBe(404)
    const list = await worker.api('/v1/sites?limit=200')
    expect(JSON.stringify(list.body)).not.toContain(site.id)
    expect((await worker.api('/v1/sites', { key: key.body.key })).status).toBe(401)
    expect((await post(worker, '/v1/visits', viewOf(site))).status).toBe(404)
    expect((await worker.fetch(`/s/${site.key}.js`)).status).toBe(404)
    expect((await worker.api(`/v1/sites/${site.id}`, { method: 'DELETE' })).status).toBe(404)
  })

  it('hides what is not purged yet', async () => {
    const site = await createBusySite()
    await worker.db.prepare('UPDATE sites SET deleted_at = ? WHERE id = ?').bind(start, site.id).run()
    for (const path of [`/v1/pools/${site.pool}`, `/v1/pools/${site.pool}/numbers`]) {
      expect((await worker.api(path)).status, path).toBe(404)
    }
    const body = { state: 'resting' }
    expect((await worker.api(`/v1/numbers/${site.number}`, { method: 'PATCH', body })).status).toBe(404)
  })

  it('frees its numbers for another site', async () => {
    const site = await createBusySite()
    await worker.api(`/v1/sites/${site.id}`, { method: 'DELETE' })
    await vi.waitFor(async () => expect(await rowsNaming(site.id)).toEqual(['sites']), 20_000)
    const other = await createSite(worker)
    const pool = await createPool(worker, other, [site.number])
    expect(pool.numbers).toEqual([site.number])
  })
})
