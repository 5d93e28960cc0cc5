import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startUnderContract } from '../../helpers/contract.ts'
import { phone } from '../../helpers/phone-call.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../helpers/site.ts'
import { post, signal, viewOf, visit } from '../../helpers/visit.ts'
import type { TestWorker } from '../../helpers/worker.ts'

const start = Date.UTC(2026, 10, 2, 9)

describe('deleting a site', () => {
  let worker: TestWorker

  beforeAll(async () => {
    worker = await startUnderContract()
  })
  afterAll(() => worker.stop())

  /** A site that is in use. */
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
    const other = await createSite(worker)
    const pool = await vi.waitFor(() => createPool(worker, other, [site.number]), 20_000)
    expect(pool.numbers).toEqual([site.number])
  })
})
