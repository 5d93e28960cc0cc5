import { beforeAll, describe, expect, it } from 'vitest'
import { sharedUnderContract } from '../../../helpers/shared-worker.ts'
import { createPool, createSite, homePage, newNumbers, type TestSite } from '../../../helpers/site.ts'
import { readRows, readTables } from '../../../helpers/tables.ts'
import type { TestWorker } from '../../../helpers/worker.ts'
import { ask } from '../../browser.ts'

const cache = 'https://plumber-example.cdn.ampproject.org'

describe('an AMP page', () => {
  let worker: TestWorker
  let site: TestSite
  let leased: string[]

  beforeAll(async () => {
    worker = await sharedUnderContract()
    site = await createSite(worker)
    leased = (await createPool(worker, site, newNumbers(10))).numbers
  })

  /** Asks as `amp-call-tracking` does. */
  async function call(
    query: Record<string, string>,
    headers: Record<string, string | null> = {},
    key = site.key,
  ) {
    const path = `/v1/amp/${key}?${new URLSearchParams({ url: homePage, ...query })}`
    const answer = await ask(worker, path, { headers: { origin: cache, ...headers } })
    return { ...answer, body: JSON.parse(answer.text) as Record<string, string> }
  }

  it('gets a number to call and how it is written, for itself alone', async () => {
    const { status, headers, body, cost } = await call({})
    expect(status).toBe(200)
    const number = body.phoneNumber ?? ''
    expect(leased).toContain(number)
    expect(body).toEqual({
      phoneNumber: number,
      formattedPhoneNumber: `(${number.slice(2, 5)}) ${number.slice(5, 8)}-${number.slice(8)}`,
    })
    expect(headers.get('access-control-allow-origin')).toBe(cache)
    expect(headers.get('access-control-allow-credentials')).toBe('true')
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(cost).toMatchObject({ roundTrips: 1, written: 6 })
  })

  it('is a visit like any other, from where its address and referrer say', async () => {
    const url = `${homePage}prices?utm_source=news&utm_medium=email`
    const { body } = await call({ url, referrer: 'https://www.google.com/', target: site.target })
    const query = `SELECT s.source, p.url, p.targets FROM leases l
      JOIN sessions s ON s.visitor = l.visitor JOIN page_views p ON p.session = s.id WHERE l.number = ?`
    expect(await readRows(worker.db, query, body.phoneNumber)).toEqual([
      { source: 'news', url, targets: `["${site.target}"]` },
    ])
  })

  it('is a new visitor’s every time, since AMP keeps no ids', async () => {
    const numbers = [await call({}), await call({})].map(({ body }) => body.phoneNumber)
    expect(new Set(numbers).size).toBe(2)
  })

  const sameOrigin = { origin: null, 'amp-same-origin': 'true' }

  it('is answered in its corner of a cache and at home, whatever address of it AMP names', async () => {
    const copy = { url: `${cache}/c/s/plumber.example/amp` }
    expect((await call(copy)).status).toBe(200)
    const { status, headers } = await call({}, sameOrigin)
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, null])
  })

  it.each<[Record<string, string>, Record<string, string | null>]>([
    [{}, { origin: null, 'sec-fetch-dest': 'image' }],
    [{}, { origin: 'https://thief-example.cdn.ampproject.org' }],
    [{ url: 'https://thief.example/' }, {}],
    [{ url: `${cache}/c/s/thief.example/` }, {}],
    [{ __amp_source_origin: 'https://thief.example' }, {}],
  ])('of somebody else gets nothing with %j by %j', async (query, headers) => {
    const before = await readTables(worker.db)
    const { status, headers: answered } = await call(query, headers)
    expect(status).toBe(403)
    expect(answered.get('access-control-allow-origin')).toBeNull()
    expect(await readTables(worker.db)).toEqual(before)
  })

  it('keeps its own number for crawlers, and for who refuses', async () => {
    const asking = await createSite(worker, { script: { consent: 'required' } })
    const before = await readTables(worker.db)
    const original = { phoneNumber: site.target, formattedPhoneNumber: '(202) 555-0100' }
    expect((await call({}, { 'user-agent': 'curl/8.5.0' })).body).toEqual(original)
    expect((await call({}, {}, asking.key)).body).toEqual(original)
    expect(await readTables(worker.db)).toEqual(before)
  })

  it('takes a referrer that is none for no referrer, and a wrong address for an error', async () => {
    expect((await call({ referrer: 'DOCUMENT_REFERRER' })).status).toBe(200)
    expect((await call({ url: 'AMPDOC_URL' })).status).toBe(422)
    expect((await call({ target: '2025550100' })).status).toBe(422)
    expect((await call({}, {}, 'abcdef')).status).toBe(404)
    const bare = await createSite(worker, { targets: [] })
    expect((await call({}, {}, bare.key)).status).toBe(404)
  })

  it('is told as the OpenAPI document says', async () => {
    const path = `/v1/amp/${site.key}?url=${encodeURIComponent(homePage)}`
    expect((await worker.api(path, { headers: { 'amp-same-origin': 'true' } })).status).toBe(200)
    expect((await worker.api(`/v1/amp/${site.key}`)).status).toBe(422)
  })
})
