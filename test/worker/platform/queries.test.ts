import { beforeAll, describe, expect, it } from 'vitest'
import { sharedUnderContract } from '../../helpers/shared-worker.ts'
import { createSite, type TestSite } from '../../helpers/site.ts'
import type { TestWorker } from '../../helpers/worker.ts'

describe('a question that is wrong', () => {
  let worker: TestWorker
  let site: TestSite

  beforeAll(async () => {
    worker = await sharedUnderContract()
    site = await createSite(worker)
  })

  it.each([
    ['/v1/sites?limit=0', 'limit'],
    ['/v1/sites?limit=201', 'limit'],
    ['/v1/sites?limit=-1', 'limit'],
    ['/v1/sites?limit=1.5', 'limit'],
    ['/v1/sites?limit=ten', 'limit'],
    ['/v1/sites?limit=', 'limit'],
    ['/v1/sites?limit=1&limit=2', 'limit'],
    ['/v1/keys?limit=201', 'limit'],
    ['/v1/calls', 'site'],
    ['/v1/calls?site=', 'site'],
    ['/v1/calls?site={site}&status=lost', 'status'],
    ['/v1/calls?site={site}&method=guess', 'method'],
    ['/v1/calls?site={site}&from=yesterday', 'from'],
    ['/v1/calls?site={site}&to=2026-02-30', 'to'],
    ['/v1/calls?site={site}&from=1793491200000', 'from'],
    ['/v1/calls?site={site}&to=2026-11-01T25:00:00Z', 'to'],
    ['/v1/reports/attribution', 'site'],
    ['/v1/reports/attribution?site={site}&model=best', 'model'],
    ['/v1/reports/attribution?site={site}&by=', 'by.0'],
    ['/v1/reports/attribution?site={site}&by=channel,colour', 'by.1'],
    ['/v1/reports/attribution?site={site}&by=channel;DROP TABLE sites', 'by.0'],
    ['/v1/reports/attribution?site={site}&from=now', 'from'],
  ])('has a bad query with %s', async (path, field) => {
    const answer = await worker.api(path.replace('{site}', site.id))
    expect(answer.body).toMatchObject({ status: 422, code: 'invalid', errors: [{ path: field }] })
  })

  it.each([
    '/v1/calls?site=site_none',
    '/v1/reports/attribution?site=site_none',
    '/v1/calls/call_none',
    '/v1/pools/pool_none',
    '/v1/pools/pool_none/numbers',
    '/v1/sites/site_none/pools',
  ])('asks for what is not there with %s', async (path) => {
    expect((await worker.api(path)).body).toMatchObject({ status: 404, code: 'not_found' })
  })
})
