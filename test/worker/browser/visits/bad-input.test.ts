import { afterEach, beforeAll, expect, test } from 'vitest'
import { sharedWorker } from '../../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../../helpers/site.ts'
import { readTables } from '../../../helpers/tables.ts'
import { post, type Sender, type Visit, viewOf, visit } from '../../../helpers/visit.ts'
import type { TestWorker } from '../../../helpers/worker.ts'

const attacks = [`'; DROP TABLE leases; --`, '" OR 1=1 --', '<script>alert(1)</script>', '{{7*7}}', '\u0000']
let worker: TestWorker
let site: TestSite
let page: Visit
let tap: Record<string, unknown>
let untouched: Record<string, unknown[]>

beforeAll(async () => {
  worker = await sharedWorker()
  site = await createSite(worker)
  await createPool(worker, site, newNumbers(3))
  page = await visit(worker, site)
  const { visitor, session, view, number } = page
  tap = { site: site.key, visitor, session, view, type: 'tap', number }
  untouched = await readTables(worker.db)
})
afterEach(async () => expect(await readTables(worker.db)).toEqual(untouched))

/** Sends what must be refused and expects the problem. After each test the database must be untouched. */
async function refused(path: '/v1/visits' | '/v1/signals', body: unknown, status: number, sender?: Sender) {
  const response = await post(worker, path, body, sender)
  const problem: Record<string, unknown> = JSON.parse(await response.text())
  const what = JSON.stringify(body).slice(0, 200)
  expect(problem, what).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) })
  expect(response.status, what).toBe(status)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  return problem
}

test.each(['', '{', '{"site":', 'site=abc', '\u0000', 'undefined', '{"site":NaN}', '{} {}'])(
  'what is no JSON is malformed: “%s”',
  async (body) => {
    for (const path of ['/v1/visits', '/v1/signals'] as const) {
      expect(await refused(path, body, 400)).toMatchObject({ code: 'malformed' })
    }
  },
)

test.each(['null', 'true', '7', '"text"', '[]', '{}', '{"__proto__":{}}', '{"constructor":1}'])(
  'JSON of another shape is invalid: %s',
  async (body) => {
    for (const path of ['/v1/visits', '/v1/signals'] as const) {
      expect(await refused(path, body, 422)).toMatchObject({ code: 'invalid', errors: expect.any(Array) })
    }
  },
)

test('more than 16 KB is too large, by header or by count', async () => {
  const fits = JSON.stringify(viewOf(site)).padEnd(16_384)
  for (const path of ['/v1/visits', '/v1/signals'] as const) await refused(path, `${fits} `, 413)
  const streamed = await worker.fetch('/v1/visits', {
    method: 'POST',
    headers: { 'content-type': 'text/plain', 'user-agent': 'Mozilla/5.0' },
    body: new Blob(['x'.repeat(20_000)]).stream(),
    duplex: 'half',
  } as RequestInit)
  expect(streamed.status).toBe(413)
  const taken = await post(worker, '/v1/visits', fits, { userAgent: 'curl/8.5.0' })
  expect(taken.status).toBe(200)
})

test('depth is no way in', async () => {
  const deep = '['.repeat(8_000) + ']'.repeat(8_000)
  await refused('/v1/visits', deep, 422)
  const objects = `${'{"a":'.repeat(2_500)}1${'}'.repeat(2_500)}`
  const { view, ...rest } = viewOf(site)
  await refused('/v1/visits', `${JSON.stringify(rest).slice(0, -1)},"view":${objects}}`, 422)
})

test.each(['site', 'visitor', 'session', 'view', 'url', 'referrer', 'title', 'targets', 'consent'])(
  'a visit’s %s of a wrong type is named',
  async (field) => {
    for (const value of [7, true, null, { a: 1 }, [[]], ['<b>']]) {
      const problem = await refused('/v1/visits', { ...viewOf(site), [field]: value }, 422)
      expect(problem.errors).toEqual([
        { path: expect.stringMatching(`^${field}(\\.0)?$`), message: expect.any(String) },
      ])
    }
  },
)

test.each(['site', 'visitor', 'session', 'view', 'type', 'number', 'name'])(
  'a signal’s %s of a wrong type is named',
  async (field) => {
    for (const value of [7, true, null, { a: 1 }, []]) {
      const problem = await refused('/v1/signals', { ...tap, [field]: value }, 422)
      expect(problem.errors).toContainEqual({ path: field, message: expect.any(String) })
    }
  },
)

test('unknown fields are refused', async () => {
  await refused('/v1/visits', { ...viewOf(site), isAdmin: true }, 422)
  await refused('/v1/signals', { ...tap, at: 0 }, 422)
})

test.each(attacks)(
  'SQL and HTML where an id, a key, an address or a number belongs is refused: %s',
  async (text) => {
    for (const field of ['site', 'visitor', 'session', 'view', 'url', 'consent']) {
      await refused('/v1/visits', { ...viewOf(site), [field]: text }, 422)
    }
    await refused('/v1/visits', { ...viewOf(site), targets: [text] }, 422)
    for (const field of ['site', 'visitor', 'session', 'view', 'type', 'number']) {
      await refused('/v1/signals', { ...tap, [field]: text }, 422)
    }
  },
)

test.each([
  'plumber.example/prices',
  '//plumber.example/',
  'https://',
  'https://plumber example/',
  'https://plumber.example:99999/',
  'https://[::1/',
  'javascript:alert(1)',
  'data:text/html,<b>',
  'file:///etc/passwd',
  'about:blank',
])('%s is no page’s address', async (url) => {
  await refused('/v1/visits', { ...viewOf(site), url }, 422)
})

test.each([
  '2025550100',
  '+1',
  '+0123456789',
  '+1234567890123456',
  '+1 202 555 0100',
  'tel:+12025550100',
  '＋12025550100',
])('%s is no phone number', async (number) => {
  await refused('/v1/visits', { ...viewOf(site), targets: [number] }, 422)
  await refused('/v1/signals', { ...tap, number }, 422)
})

test('too many targets, too long a title, a goal without a name or with an endless value are refused', async () => {
  const targets = Array.from({ length: 21 }, (_, index) => `+120255501${10 + index}`)
  await refused('/v1/visits', { ...viewOf(site), targets }, 422)
  await refused('/v1/visits', { ...viewOf(site), title: 'x'.repeat(1_001) }, 422)
  const goal = JSON.stringify({ ...tap, type: 'goal', name: 'Booked' })
  await refused('/v1/signals', goal.replace('"Booked"', '""'), 422)
  await refused('/v1/signals', goal.replace('"Booked"', '"Booked","value":1e999'), 422)
  await refused('/v1/signals', goal.replace('"Booked"', `"${'x'.repeat(101)}"`), 422)
})

test.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/html', ''])(
  'the media type “%s” is not taken',
  async (type) => {
    await refused('/v1/visits', viewOf(site), 415, { type })
    await refused('/v1/signals', tap, 415, { type })
  },
)

test('another method is not allowed', async () => {
  for (const path of ['/v1/visits', '/v1/signals']) {
    const response = await worker.fetch(path)
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toContain('POST')
  }
})
