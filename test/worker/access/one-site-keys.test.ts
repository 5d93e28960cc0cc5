import { beforeAll, describe, expect, it } from 'vitest'
import { phone } from '../../helpers/phone-call.ts'
import { sharedUnderContract } from '../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestPool, type TestSite } from '../../helpers/site.ts'
import { readTables } from '../../helpers/tables.ts'
import type { TestWorker } from '../../helpers/worker.ts'

interface Owned {
  site: TestSite
  pool: TestPool
  number: string
  call: string
}

describe('a key for one site', () => {
  let worker: TestWorker
  let mine: Owned
  let foreign: Owned
  let key: string

  beforeAll(async () => {
    worker = await sharedUnderContract()
    mine = await own()
    foreign = await own()
    const body = { name: 'Agency', scopes: ['admin'], site: mine.site.id }
    key = (await worker.api('/v1/keys', { method: 'POST', body })).body.key
  })

  async function own(): Promise<Owned> {
    const site = await createSite(worker)
    const [number = ''] = newNumbers(1)
    const pool = await createPool(worker, site, [number])
    const call = await phone(worker, { to: number, at: Date.UTC(2026, 10, 2) })
    return { site, pool, number, call }
  }

  /** What concerns one site, by whose it is. */
  const requests = ({ site, pool, number, call }: Owned): [string, string, unknown?][] => [
    ['GET', `/v1/sites/${site.id}`],
    ['PATCH', `/v1/sites/${site.id}`, { name: 'Changed' }],
    ['GET', `/v1/sites/${site.id}/pools`],
    ['POST', `/v1/sites/${site.id}/pools`, { name: 'New', kind: 'static', destination: '+12025550199' }],
    ['GET', `/v1/pools/${pool.id}`],
    ['PATCH', `/v1/pools/${pool.id}`, { name: 'Changed' }],
    ['GET', `/v1/pools/${pool.id}/numbers`],
    ['POST', `/v1/pools/${pool.id}/numbers`, { numbers: newNumbers(1) }],
    ['PATCH', `/v1/numbers/${number}`, { state: 'resting' }],
    ['GET', `/v1/calls?site=${site.id}`],
    ['GET', `/v1/calls/${call}`],
    ['PATCH', `/v1/calls/${call}`, { wrongNumber: true }],
    ['GET', `/v1/alerts?site=${site.id}`],
    ['GET', `/v1/pools/${pool.id}/advice`],
    ['GET', `/v1/reports/attribution?site=${site.id}`],
    ['DELETE', `/v1/pools/${pool.id}`],
  ]

  it('finds nothing of another site, changes nothing of it, and cannot tell it from one that is not', async () => {
    const before = await readTables(worker.db)
    for (const [method, path, body] of requests(foreign)) {
      const answer = await worker.api(path, { method, body, key })
      expect(answer.status, `${method} ${path}`).toBe(404)
      const invented = path.replace(/(site|pool|call)_[a-z0-9]+/, '$1_none').replace(/\+\d+/, '+19995550000')
      expect((await worker.api(invented, { method, body, key })).body).toEqual(answer.body)
    }
    expect(await readTables(worker.db)).toEqual(before)
  })

  it('lists its own site only', async () => {
    const list = await worker.api('/v1/sites', { key })
    expect(list.body.data.map((each) => each.id)).toEqual([mine.site.id])
    expect(list.body.nextCursor).toBeNull()
  })

  it('may not do what concerns all sites', async () => {
    const forbidden: [string, string, unknown?][] = [
      ['POST', '/v1/sites', { name: 'x', domains: ['x.example'], timezone: 'UTC', country: 'US' }],
      ['DELETE', `/v1/sites/${mine.site.id}`],
      ['DELETE', `/v1/sites/${foreign.site.id}`],
      ['GET', '/v1/keys'],
      ['POST', '/v1/keys', { name: 'x', scopes: ['read'] }],
      ['DELETE', '/v1/keys/key_none'],
    ]
    for (const [method, path, body] of forbidden) {
      const answer = await worker.api(path, { method, body, key })
      expect(answer.status, `${method} ${path}`).toBe(403)
      expect(answer.body.code).toBe('forbidden')
    }
  })

  it('does not see calls to numbers that belong to nobody', async () => {
    const call = await phone(worker, { to: '+19995550001', at: Date.UTC(2026, 10, 2) })
    expect((await worker.api(`/v1/calls/${call}`)).body).toMatchObject({ site: null })
    expect((await worker.api(`/v1/calls/${call}`, { key })).status).toBe(404)
  })

  it('does everything on its own site', async () => {
    for (const [method, path, body] of requests(mine)) {
      const { status } = await worker.api(path, { method, body, key })
      expect([200, 201, 204], `${method} ${path}`).toContain(status)
    }
  })
})
