import { beforeAll, describe, expect, it } from 'vitest'
import { sharedUnderContract } from '../../helpers/shared-worker.ts'
import { readTables } from '../../helpers/tables.ts'
import type { TestWorker } from '../../helpers/worker.ts'

const plumber = {
  name: 'Plumber',
  domains: ['plumber.example'],
  timezone: 'America/New_York',
  country: 'US',
  targets: ['+12025550100'],
}

describe('sites', () => {
  let worker: TestWorker

  beforeAll(async () => {
    worker = await sharedUnderContract()
  })

  const create = (fields: Record<string, unknown> = {}) =>
    worker.api('/v1/sites', { method: 'POST', body: { ...plumber, ...fields } })

  it('come back as they were sent, with an id and a public key', async () => {
    const { status, body } = await create({ returnHosts: ['Pay.Bank.example', 'pay.bank.example'] })
    expect(status).toBe(201)
    expect(body).toMatchObject({ ...plumber, returnHosts: ['pay.bank.example'] })
    const without = await create()
    expect(without.body.returnHosts).toEqual([])
    expect(body).toMatchObject({ id: expect.stringMatching(/^site_/), key: expect.stringMatching(/^\w+$/) })
    const read = await worker.api(`/v1/sites/${body.id}`)
    expect(read.body).toEqual(body)
  })

  it.each([
    ['münchen.de', 'xn--mnchen-3ya.de'],
    ['例え.テスト', 'xn--r8jz45g.xn--zckzah'],
    ['EXAMPLE.com.', 'example.com'],
    [' example.com ', 'example.com'],
    ['_shop.example.com', '_shop.example.com'],
    ['localhost', 'localhost'],
    ['app.localhost', 'app.localhost'],
    ['192.168.0.10', '192.168.0.10'],
  ])('keep the domain %j as browsers write it', async (given, kept) => {
    const { status, body } = await create({ domains: [given, kept] })
    expect(status).toBe(201)
    expect(body.domains).toEqual([kept])
  })

  it.each([
    'example.com:8080',
    'https://example.com',
    'example.com/shop',
    'user@example.com',
    '*.example.com',
    'example.com,example.org',
    'example.com;x',
    'com',
    '',
    '.example.com',
    'a..example.com',
    '-a.example.com',
    `${'a'.repeat(64)}.example.com`,
    `${'a.'.repeat(126)}example.com`,
    '[::1]',
    '2001:db8::1',
    'exa mple.com',
    '%65xample.com',
    "'; DROP TABLE sites; --",
  ])('refuse the domain %j', async (domain) => {
    const { status, body } = await create({ domains: ['example.org', domain] })
    expect(status).toBe(422)
    expect(body.errors).toEqual([{ path: 'domains.1', message: expect.any(String) }])
  })

  it.each([
    [{ timezone: 'Mars/Olympus' }, 'timezone'],
    [{ timezone: '+01:00' }, 'timezone'],
    [{ timezone: '' }, 'timezone'],
    [{ timezone: 'Europe/Berlin; DROP TABLE sites' }, 'timezone'],
    [{ country: 'us' }, 'country'],
    [{ country: 'ZZ' }, 'country'],
    [{ country: 'USA' }, 'country'],
    [{ country: 'constructor' }, 'country'],
    [{ targets: ['2025550100'] }, 'targets.0'],
    [{ targets: ['+12025550100', '+1 202 555 0101'] }, 'targets.1'],
    [{ targets: ['+0123456789'] }, 'targets.0'],
    [{ targets: ['+1234567890123456'] }, 'targets.0'],
    [{ targets: ['+12025550100\n'] }, 'targets.0'],
    [{ targets: '+12025550100' }, 'targets'],
    [{ domains: [] }, 'domains'],
    [{ privateParameters: ['a b'] }, 'privateParameters.0'],
    [{ privateParameters: ['ref', ''] }, 'privateParameters.1'],
    [{ privateParameters: ['x'.repeat(65)] }, 'privateParameters.0'],
    [{ privateParameters: Array.from({ length: 51 }, (_, index) => `p${index}`) }, 'privateParameters'],
    [{ returnHosts: ['https://pay.example.com'] }, 'returnHosts.0'],
    [{ returnHosts: Array.from({ length: 51 }, (_, index) => `pay${index}.example.com`) }, 'returnHosts'],
    [{ name: '' }, 'name'],
    [{ name: ' \t ' }, 'name'],
    [{ name: 'x'.repeat(101) }, 'name'],
    [{ name: null }, 'name'],
    [{ id: 'site_mine' }, 'id'],
    [{ key: 'mine' }, 'key'],
  ])('refuse %j and name the field', async (fields, path) => {
    const before = await readTables(worker.db)
    const { status, body } = await create(fields)
    expect(status).toBe(422)
    expect(body).toMatchObject({ code: 'invalid', errors: [{ path }] })
    expect(await readTables(worker.db)).toEqual(before)
  })

  it('take an IANA time zone, a country, and no target at all', async () => {
    const { targets: _, ...body } = { ...plumber, timezone: 'Asia/Kolkata', country: 'IN' }
    const answer = await worker.api('/v1/sites', { method: 'POST', body })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({ timezone: 'Asia/Kolkata', country: 'IN', targets: [] })
  })

  it('name each domain and target once', async () => {
    const { body } = await create({
      domains: ['example.com', 'EXAMPLE.COM'],
      targets: ['+12025550100', '+12025550100'],
    })
    expect(body).toMatchObject({ domains: ['example.com'], targets: ['+12025550100'] })
  })

  it('change by the fields that are sent and keep the others', async () => {
    const { body: site } = await create()
    const path = `/v1/sites/${site.id}`
    const change = { name: 'Roofer', domains: ['ROOFER.example'], targets: [] }
    const changed = await worker.api(path, { method: 'PATCH', body: change })
    const expected = { ...site, name: 'Roofer', domains: ['roofer.example'], targets: [] }
    expect(changed.status).toBe(200)
    expect(changed.body).toEqual(expected)
    expect((await worker.api(path, { method: 'PATCH', body: {} })).body).toEqual(expected)
    expect((await worker.api(path)).body).toEqual(expected)
  })

  it('refuse a bad change and stay as they were', async () => {
    const { body: site } = await create()
    const path = `/v1/sites/${site.id}`
    for (const body of [{ name: null }, { domains: [] }, { timezone: 'x' }, { key: 'x' }, { createdAt: 0 }]) {
      expect((await worker.api(path, { method: 'PATCH', body })).status).toBe(422)
    }
    expect((await worker.api(path)).body).toEqual(site)
  })

  it('are not found by an id that is not theirs', async () => {
    for (const id of ['site_none', 'pool_none', '1', "' OR 1=1 --", '%00', '..%2F..']) {
      for (const method of ['GET', 'PATCH', 'DELETE']) {
        const request = { method, ...(method === 'PATCH' && { body: {} }) }
        const answer = await worker.api(`/v1/sites/${encodeURIComponent(id)}`, request)
        expect(answer.status, `${method} ${id}`).toBe(404)
        expect(answer.body.code).toBe('not_found')
      }
    }
  })
})
