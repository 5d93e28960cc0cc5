import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedUnderContract } from '../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../helpers/site.ts'
import { readRows } from '../../helpers/tables.ts'
import { visit } from '../../helpers/visit.ts'
import type { TestWorker } from '../../helpers/worker.ts'

const texts = [
  "'; DROP TABLE sites; --",
  '" OR ""="',
  '?1 $1 :name @name %s $x {{x}}',
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'null',
  'a\u0000b',
  '\u202Ereversed\u2066',
  '👩‍👩‍👧 Žluťoučký كعبة',
  '\\u0027 \\" \\\\ \t|\n',
]

describe('a text with SQL, HTML or odd characters', () => {
  let worker: TestWorker
  let site: TestSite

  beforeAll(async () => {
    worker = await sharedUnderContract()
    site = await createSite(worker)
  })
  afterAll(async () => {
    const tables = await readRows(worker.db, `SELECT name FROM sqlite_master WHERE name = 'sites'`)
    expect(tables).toHaveLength(1)
  })

  const post = (path: string, body: unknown) => worker.api(path, { method: 'POST', body })

  it.each(texts)('%j comes back unchanged from every field that people write', async (text) => {
    const name = text.trim()
    const made = await createSite(worker, { name: text })
    expect((await worker.api(`/v1/sites/${made.id}`)).body).toMatchObject({ name })

    const key = await post('/v1/keys', { name: text, scopes: ['read'] })
    expect(key.body).toMatchObject({ name })

    const source = { source: name, medium: name, campaign: name }
    const match = { ...source, channel: name, term: name, content: name, landingPath: `/${text}` }
    const pool = await post(`/v1/sites/${site.id}/pools`, { name: text, kind: 'static', match, source })
    expect(pool.body).toMatchObject({ name, match, source })
    const read = await worker.api(`/v1/pools/${pool.body.id}`)
    expect(read.body).toMatchObject(pool.body)
    const changed = await worker.api(`/v1/pools/${pool.body.id}`, {
      method: 'PATCH',
      body: { match: { source: text } },
    })
    expect(changed.body).toMatchObject({ match: { source: name } })
  })

  it.each(texts)('%j is only ever compared in a filter or an id', async (text) => {
    const value = encodeURIComponent(text)
    for (const field of ['channel', 'source', 'medium', 'campaign']) {
      const answer = await worker.api(`/v1/calls?site=${site.id}&${field}=${value}`)
      expect(answer.body.data).toEqual([])
    }
    expect((await worker.api(`/v1/calls?site=${value}`)).status).toBe(404)
    expect((await worker.api(`/v1/pools/${value}`)).status).toBe(404)
    expect((await worker.api(`/v1/calls/${value}`)).status).toBe(404)
  })

  it('comes from visitors into the report as it was sent', async () => {
    const own = await createSite(worker)
    await createPool(worker, own, newNumbers(1))
    const campaign = `'; DROP TABLE sessions; -- <b>"x"</b>`
    const url = `https://plumber.example/?utm_source=x&utm_medium=cpc&utm_campaign=${encodeURIComponent(campaign)}`
    await visit(worker, own, { url })
    const report = await worker.api(`/v1/reports/attribution?site=${own.id}&by=campaign`)
    expect(report.body.data.map((row) => row.campaign)).toEqual([campaign])
  })

  it('with half a surrogate pair is answered as it is stored', async () => {
    const site = await createSite(worker, { name: 'a\uD800b' })
    expect(site).toMatchObject({ name: 'a\uFFFDb' })
    expect((await worker.api(`/v1/sites/${site.id}`)).body).toMatchObject({ name: 'a\uFFFDb' })
  })
})
