import { beforeAll, describe, expect, it } from 'vitest'
import { sharedUnderContract } from '../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../helpers/site.ts'
import { readRows, readTables } from '../../helpers/tables.ts'
import type { ApiRequest, TestWorker } from '../../helpers/worker.ts'

describe('API keys', () => {
  let worker: TestWorker
  let site: TestSite

  beforeAll(async () => {
    worker = await sharedUnderContract()
    site = await createSite(worker)
  })

  async function createKey(fields: Record<string, unknown> = {}) {
    const body = { name: 'Reader', scopes: ['read'], ...fields }
    const answer = await worker.api('/v1/keys', { method: 'POST', body })
    expect(answer.status).toBe(201)
    return answer.body
  }

  const statusOf = async (path: string, request: ApiRequest) => (await worker.api(path, request)).status

  it('are shown once and stored only as their hash', async () => {
    const { id, key } = await createKey()
    expect(key).toMatch(/^rk_\w{40,}$/)
    const list = await worker.api('/v1/keys?limit=200')
    expect(list.body.data.find((each) => each.id === id)).toMatchObject({ name: 'Reader', site: null })
    expect(JSON.stringify(list.body)).not.toContain(key.slice(3))
    expect(JSON.stringify(await readTables(worker.db))).not.toContain(key.slice(3))
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key))
    const [row] = await readRows<{ hash: string }>(worker.db, 'SELECT hash FROM keys WHERE id = ?', id)
    expect(row?.hash).toBe(Buffer.from(digest).toString('hex'))
  })

  it('stop working when they are revoked, and cannot be revoked twice', async () => {
    const { id, key } = await createKey()
    expect(await statusOf('/v1/sites', { key })).toBe(200)
    expect(await statusOf(`/v1/keys/${id}`, { method: 'DELETE' })).toBe(204)
    expect(await statusOf('/v1/sites', { key })).toBe(401)
    expect(await statusOf(`/v1/keys/${id}`, { method: 'DELETE' })).toBe(404)
  })

  it('are refused with 401 when they are missing, misspelt or sent another way', async () => {
    const { key } = await createKey()
    for (const authorization of [
      undefined,
      '',
      key,
      `Basic ${key}`,
      'Bearer',
      `Bearer ${key}x`,
      'Bearer rk_',
    ]) {
      const headers = authorization === undefined ? {} : { authorization }
      const answer = await worker.api('/v1/sites', { key: null, headers })
      expect(answer.status, String(authorization)).toBe(401)
      expect(answer.body.code).toBe('unauthorized')
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    }
  })

  it('do what their scope says and no more', async () => {
    const keys = {
      read: (await createKey({ scopes: ['read'] })).key,
      write: (await createKey({ scopes: ['write'] })).key,
      admin: (await createKey({ scopes: ['admin'] })).key,
    }
    const pool = await createPool(worker, site, newNumbers(1))
    const before = await readTables(worker.db)
    const needs: [keyof typeof keys, string, string, unknown?][] = [
      ['read', 'GET', '/v1/sites'],
      ['read', 'GET', `/v1/sites/${site.id}/pools`],
      ['read', 'GET', `/v1/pools/${pool.id}`],
      ['read', 'GET', `/v1/pools/${pool.id}/numbers`],
      ['read', 'GET', `/v1/calls?site=${site.id}`],
      ['read', 'GET', `/v1/reports/attribution?site=${site.id}`],
      ['read', 'GET', `/v1/alerts?site=${site.id}`],
      ['read', 'GET', `/v1/pools/${pool.id}/advice`],
      ['write', 'PATCH', `/v1/sites/${site.id}`, {}],
      ['write', 'POST', `/v1/sites/${site.id}/pools`, {}],
      ['write', 'PATCH', `/v1/pools/${pool.id}`, {}],
      ['write', 'POST', `/v1/pools/${pool.id}/numbers`, {}],
      ['write', 'PATCH', `/v1/numbers/${pool.numbers[0]}`, {}],
      ['write', 'DELETE', '/v1/pools/pool_none'],
      ['write', 'PATCH', '/v1/calls/call_none', {}],
      ['admin', 'POST', '/v1/sites', {}],
      ['admin', 'DELETE', '/v1/sites/site_none'],
      ['admin', 'GET', '/v1/keys'],
      ['admin', 'POST', '/v1/keys', {}],
      ['admin', 'DELETE', '/v1/keys/key_none'],
    ]
    const order = ['read', 'write', 'admin'] as const
    for (const [needed, method, path, body] of needs) {
      for (const scope of order) {
        const answer = await worker.api(path, { method, body, key: keys[scope] })
        const isEnough = order.indexOf(scope) >= order.indexOf(needed)
        expect(answer.status === 403, `${scope}: ${method} ${path}`).toBe(!isEnough)
        if (!isEnough) expect(answer.body.code).toBe('forbidden')
        expect(answer.status).not.toBe(401)
      }
    }
    expect(await readTables(worker.db)).toEqual(before)
  })

  it('name every bad field', async () => {
    const body = { name: ' ', scopes: ['owner'], site: 7, extra: true }
    const answer = await worker.api('/v1/keys', { method: 'POST', body })
    expect(answer.status).toBe(422)
    expect(answer.body.errors?.map((each) => each.path).toSorted()).toEqual([
      'extra',
      'name',
      'scopes.0',
      'site',
    ])
    const unknown = { name: 'x', scopes: ['read'], site: 'site_none' }
    const other = await worker.api('/v1/keys', { method: 'POST', body: unknown })
    expect(other.body).toMatchObject({ status: 422, code: 'invalid', errors: [{ path: 'site' }] })
  })

  it('name each scope once', async () => {
    expect((await createKey({ scopes: ['write', 'read', 'write'] })).scopes).toEqual(['write', 'read'])
  })
})
