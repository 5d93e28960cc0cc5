import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProblemBody } from '../../helpers/contract.ts'
import { sharedUnderContract } from '../../helpers/shared-worker.ts'
import { createSite, type TestSite } from '../../helpers/site.ts'
import { readTables } from '../../helpers/tables.ts'
import type { TestWorker } from '../../helpers/worker.ts'

const json = 'application/json'

describe('a request that is wrong', () => {
  let worker: TestWorker
  let site: TestSite
  let before: Awaited<ReturnType<typeof readTables>>

  beforeAll(async () => {
    worker = await sharedUnderContract()
    site = await createSite(worker)
    before = await readTables(worker.db)
  })
  afterAll(async () => {
    expect(await readTables(worker.db)).toEqual(before)
  })

  /** Sends a body as it is, with the admin key. */
  async function send(method: string, path: string, body: BodyInit | null = null, type?: string) {
    const headers = {
      authorization: 'Bearer rk_local_admin',
      ...(type !== undefined && { 'content-type': type }),
    }
    const stream = body instanceof ReadableStream ? { duplex: 'half' as const } : {}
    const response = await worker.fetch(path, { method, headers, body, ...stream })
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    return { headers: response.headers, problem: (await response.json()) as ProblemBody }
  }

  it.each(['{', '', '{"name": "x",}', "{'name': 'x'}", 'name=x', '\u0000', '[1', 'NaN'])(
    'is malformed when its body is %j',
    async (body) => {
      for (const [method, path] of [
        ['POST', '/v1/sites'],
        ['PATCH', `/v1/sites/${site.id}`],
        ['POST', '/v1/keys'],
      ] as const) {
        const { problem } = await send(method, path, body, json)
        expect(problem).toMatchObject({ status: 400, title: 'Bad Request', code: 'malformed' })
        expect(problem).not.toHaveProperty('errors')
      }
    },
  )

  it.each(['[]', 'null', '"x"', '7', 'true'])('is invalid when its body is %s', async (body) => {
    const { problem } = await send('POST', '/v1/sites', body, json)
    expect(problem).toMatchObject({ status: 422, code: 'invalid', errors: [{ path: '' }] })
  })

  it.each([
    ['an array', '['.repeat(120_000) + ']'.repeat(120_000)],
    ['a field', `{"domains":${'['.repeat(120_000)}${']'.repeat(120_000)}}`],
    ['objects', `${'{"name":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
    ['a prototype', '{"__proto__":{"name":"x"},"constructor":{"prototype":{"name":"x"}}}'],
    ['ten thousand unknown fields', `{${Array.from({ length: 10_000 }, (_, i) => `"f${i}":1`).join(',')}}`],
  ])('is invalid, and no more, with %s of enormous depth or strangeness', async (_, body) => {
    const { problem } = await send('POST', '/v1/sites', body, json)
    expect(problem).toMatchObject({ status: 422, code: 'invalid' })
    expect(problem.errors?.length).toBeLessThanOrEqual(20)
  })

  it('is too large beyond 256 KiB, whether or not it says so before', async () => {
    const text = JSON.stringify({ name: 'x'.repeat(262_144) })
    const announced = await send('POST', '/v1/sites', text, json)
    expect(announced.problem).toMatchObject({ status: 413, title: 'Content Too Large', code: 'too_large' })
    const streamed = await send('POST', '/v1/sites', new Blob([text]).stream(), json)
    expect(streamed.problem).toMatchObject({ status: 413, code: 'too_large' })
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/merge-patch+json', undefined])(
    'is of the wrong type as %s',
    async (type) => {
      for (const path of ['/v1/sites', `/v1/sites/${site.id}/pools`, '/v1/keys']) {
        const body = new TextEncoder().encode('{}')
        const { problem } = await send('POST', path, body, type)
        expect(problem).toMatchObject({
          status: 415,
          title: 'Unsupported Media Type',
          code: 'unsupported_type',
        })
      }
    },
  )

  it('is taken whatever the case and parameters of its type', async () => {
    for (const type of ['application/json; charset=utf-8', 'Application/JSON']) {
      expect((await send('POST', '/v1/sites', '{}', type)).problem.status).toBe(422)
    }
  })

  it.each([
    ['PUT', '/v1/sites', 'GET, HEAD, POST'],
    ['DELETE', '/v1/sites', 'GET, HEAD, POST'],
    ['POST', '/v1/sites/site_x', 'DELETE, GET, HEAD, PATCH'],
    ['PUT', '/v1/pools/pool_x', 'DELETE, GET, HEAD, PATCH'],
    ['DELETE', '/v1/pools/pool_x/numbers', 'GET, HEAD, POST'],
    ['GET', '/v1/numbers/+12025550100', 'PATCH'],
    ['POST', '/v1/calls', 'GET, HEAD'],
    ['PUT', '/v1/calls/call_x', 'GET, HEAD, PATCH'],
    ['POST', '/v1/reports/attribution', 'GET, HEAD'],
    ['GET', '/v1/keys/key_x', 'DELETE'],
    ['POST', '/openapi.json', 'GET, HEAD'],
    ['GET', '/v1/visits', 'POST'],
    ['GET', '/v1/providers/twilio/voice', 'POST'],
    ['PUT', '/v1/providers/generic/calls', 'POST'],
  ])('uses the wrong method with %s %s, and learns the right ones', async (method, path, allowed) => {
    const { problem, headers } = await send(method, path)
    expect(problem).toMatchObject({ status: 405, title: 'Method Not Allowed', code: 'method_not_allowed' })
    expect(headers.get('allow')?.split(', ').toSorted().join(', ')).toBe(allowed)
  })

  it.each([
    ['GET', '/v1/nothing'],
    ['POST', '/v1/sites/x/y/z'],
    ['GET', '/v1/sites/'],
    ['GET', '/v2/sites'],
    ['GET', '/V1/sites'],
    ['GET', '/s/short.js'],
    ['GET', '/%2e%2e/etc/passwd'],
  ])('finds no route with %s %s', async (method, path) => {
    const { problem } = await send(method, path)
    expect(problem).toMatchObject({ status: 404, title: 'Not Found', code: 'not_found' })
  })
})
