import { request } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoBundle } from '../../tools/build.ts'
import { seedDemo } from '../../tools/seed.ts'
import { productionKey, startWorker, type TestWorker } from '../helpers/worker.ts'

let local: TestWorker
let production: TestWorker

beforeAll(async () => {
  local = await startWorker({
    bundle: demoBundle,
    bindings: { PUBLIC_ORIGIN: 'https://calls.example.com:8443', LOCAL_HOSTS: 'tunnel.example' },
  })
  await seedDemo(local.url, 'rk_local_admin')
  production = await startWorker({ bindings: { TEST_CLOCK: undefined } })
})
afterAll(() => Promise.all([local.stop(), production.stop()]))

/** What a request is answered with; unlike `fetch`, it may name any host. */
function statusOf(
  worker: TestWorker,
  path: string,
  headers: Record<string, string>,
  body?: object,
): Promise<number> {
  const method = body ? 'POST' : 'GET'
  const all = { authorization: 'Bearer rk_local_admin', 'content-type': 'application/json', ...headers }
  return new Promise((resolve, reject) => {
    const sent = request(worker.url + path, { method, headers: all, agent: false }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0))
    })
    sent.on('error', reject).end(body && JSON.stringify(body))
  })
}

const ring = { from: null, to: '+12025550110' }

it.each([
  ['localhost', true],
  ['LOCALHOST:8787', true],
  ['127.0.0.1:1', true],
  ['[::1]:8787', true],
  ['calls.example.com', true],
  ['tunnel.example', true],
  ['evil.example', false],
  ['localhost.evil.example', false],
  ['evil-localhost', false],
  ['127.0.0.1.nip.io', false],
  ['192.168.0.7:8787', true],
  ['0.0.0.0', true],
  ['[fe80::1]:8787', true],
  ['shop.localhost:8787', true],
  ['192.168.0.7.evil.example', false],
])('on one’s own machine the API and the demo answer under the host %s: %s', async (host, isAnswered) => {
  const statuses = await Promise.all([
    statusOf(local, '/v1/sites', { host }),
    statusOf(local, '/v1/keys', { host }, { name: 'Key', scopes: ['read'] }),
    statusOf(local, '/prices', { host }),
    statusOf(local, '/demo/calls', { host }, ring),
    statusOf(local, '/demo/calls/CA1', { host }),
  ])
  expect(statuses).toEqual(isAnswered ? [200, 201, 200, 201, 404] : [403, 403, 403, 403, 403])
  // Pages, PBXs and providers reach it by whatever name leads there.
  expect(await statusOf(local, '/v1/providers/generic/calls', { host }, {})).toBe(403)
  expect(await statusOf(local, '/s/nobodyskey.js', { host })).toBe(404)
})

it('no header of the local runtime makes another host of a foreign one', async () => {
  const headers = { host: 'evil.example', 'mf-original-url': 'http://localhost/v1/sites' }
  expect(await statusOf(local, '/v1/sites', headers)).toBe(403)
})

it('the softphone dials for its own pages only', async () => {
  const { host, origin } = new URL(local.url)
  const dial = (headers: Record<string, string>) => statusOf(local, '/demo/calls', { host, ...headers }, ring)
  expect(await dial({ origin })).toBe(201)
  expect(await dial({ 'sec-fetch-site': 'same-origin', origin })).toBe(201)
  expect(await dial({ origin: 'https://evil.example' })).toBe(403)
  expect(await dial({ origin: 'null' })).toBe(403)
  expect(await dial({ origin: 'http://127.0.0.1:1' })).toBe(403)
  expect(await dial({ 'sec-fetch-site': 'cross-site' })).toBe(403)
  expect(await statusOf(local, '/demo/calls/CA1/events', { host, origin: 'null' }, { event: 'answer' })).toBe(
    403,
  )
})

it('in production the host says nothing, and the secrets of the example open nothing', async () => {
  const authorization = `Bearer ${productionKey}`
  expect(await statusOf(production, '/v1/sites', { host: 'any.example', authorization })).toBe(200)
  expect(await statusOf(production, '/v1/sites', { host: 'localhost' })).toBe(401)
})
