import { afterAll, beforeAll, expect, it } from 'vitest'
import { readApiDocument } from '../../helpers/openapi.ts'
import { readTables } from '../../helpers/tables.ts'
import { startWorker, type TestWorker } from '../../helpers/worker.ts'

/** What anybody may ask, since browsers do: guarded by the page's origin, or with nothing of anybody's in it. */
const open = ['/s/{file}', '/v1/visits', '/v1/signals', '/v1/forget', '/v1/amp/{key}']

let worker: TestWorker

beforeAll(async () => {
  worker = await startWorker()
})

afterAll(() => worker.stop())

it('every route but those of browsers asks for a key or a signature, and changes nothing without', async () => {
  const { operations } = await readApiDocument(worker)
  expect(operations.length).toBeGreaterThan(20)
  const before = await readTables(worker.db)
  for (const { method, path, node } of operations) {
    if (open.includes(path)) {
      expect(node.security, path).toEqual([])
      continue
    }
    const isWebhook = path.startsWith('/v1/providers/')
    const isForm = path.includes('twilio')
    const response = await worker.fetch(path.replace(/\{\w+\}/g, 'call_00000000000000000000000000'), {
      method,
      ...(['POST', 'PATCH', 'PUT'].includes(method) && {
        headers: { 'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json' },
        body: isForm ? 'CallSid=CA1' : '{}',
      }),
    })
    expect([path, response.status]).toEqual([path, isWebhook ? 403 : 401])
  }
  expect(await readTables(worker.db)).toEqual(before)
})

it('whatever a route with a key answers, nothing on the way keeps it or takes it for another type', async () => {
  const { operations } = await readApiDocument(worker)
  const withKey = operations.filter(({ path }) => !open.includes(path) && !path.startsWith('/v1/providers/'))
  expect(withKey.length).toBeGreaterThan(20)
  const statuses = new Set<number>()
  for (const { method, path } of withKey) {
    const key = { authorization: 'Bearer rk_local_admin' }
    const type = { 'content-type': 'application/json' }
    const body = ['POST', 'PATCH', 'PUT'].includes(method) ? { body: '{}' } : {}
    const requests = [
      { method, headers: type, ...body },
      { method, headers: { ...key, ...type }, ...body },
      { method, headers: { ...key, 'content-type': 'text/plain' }, ...body },
      { method: 'PUT', headers: { ...key, ...type }, body: '{' },
    ]
    for (const request of requests) {
      const { status, headers } = await worker.fetch(path.replace(/\{\w+\}/g, 'call_0'), request)
      statuses.add(status)
      expect([
        method,
        path,
        status,
        headers.get('cache-control'),
        headers.get('x-content-type-options'),
      ]).toEqual([...[method, path, status, 'no-store', 'nosniff']])
    }
  }
  expect([...statuses].toSorted()).toEqual(expect.arrayContaining([200, 401, 404, 405, 415, 422]))
})

it('every open route stands in this list, so that none becomes open unseen', async () => {
  const { operations } = await readApiDocument(worker)
  const withoutSecurity = operations.flatMap(({ path, node }) =>
    Array.isArray(node.security) && node.security.length === 0 ? [path] : [],
  )
  expect(withoutSecurity.sort()).toEqual(open.toSorted())
})
