import { beforeAll, expect, test } from 'vitest'
import { sharedWorker } from '../../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../../helpers/site.ts'
import { readTables } from '../../../helpers/tables.ts'
import { as, post, signal, viewOf, visit } from '../../../helpers/visit.ts'
import type { TestWorker } from '../../../helpers/worker.ts'

const forged = {
  visitor: `vis_${'0'.repeat(26)}`,
  session: `ses_${'z'.repeat(26)}`,
}
let worker: TestWorker
let site: TestSite

beforeAll(async () => {
  worker = await sharedWorker()
  site = await createSite(worker, { domains: ['plumber.example', 'bücher.example', 'localhost'] })
  await createPool(worker, site, newNumbers(3))
})

test('ids that were never made are not taken over', async () => {
  const answer = await visit(worker, site, forged)
  expect(answer.visitor).not.toBe(forged.visitor)
  expect(answer.session).not.toBe(forged.session)
})

test('a visitor of another site is a new visitor here, and stays untouched there', async () => {
  const there = await visit(worker, site)
  const here = await createSite(worker)
  const before = await readTables(worker.db)
  const answer = await visit(worker, here, as(there))
  expect(answer.visitor).not.toBe(there.visitor)
  expect(answer.session).not.toBe(there.session)
  const after = await readTables(worker.db)
  for (const [table, rows] of Object.entries(before)) {
    expect(after[table], table).toEqual(expect.arrayContaining(rows))
  }
})

test('a session that is not the visitor’s own is ignored', async () => {
  const [one, two] = [await visit(worker, site), await visit(worker, site)]
  const { session } = two
  const answer = await visit(worker, site, { ...as(one), ...(session !== null && { session }) })
  expect(answer).toMatchObject({ visitor: one.visitor, session: one.session })
})

test('signals with forged ids, or of somebody else’s page, change nothing', async () => {
  const [one, two] = [await visit(worker, site), await visit(worker, site)]
  const elsewhere = await createSite(worker)
  const before = await readTables(worker.db)
  const number = String(one.number)
  const later = { clock: Date.now() + 120_000 }
  for (const type of ['tap', 'active', 'leave', 'goal'] as const) {
    const fields = { type, number, name: 'Booked' }
    await signal(worker, site, { ...forged, view: one.view }, fields, later)
    await signal(worker, site, { ...one, view: two.view }, fields, later)
    await signal(worker, site, { ...one, session: two.session }, fields, later)
    await signal(worker, site, { ...one, visitor: two.visitor }, fields, later)
    await signal(worker, elsewhere, one, fields, later)
  }
  expect(await readTables(worker.db)).toEqual(before)
})

test.each(['/v1/visits', '/v1/signals'] as const)('%s knows no key that no site has', async (path) => {
  const page = await visit(worker, site)
  const before = await readTables(worker.db)
  const body = path === '/v1/visits' ? viewOf(site) : { ...as(page), view: page.view, type: 'leave' }
  const response = await post(worker, path, { ...body, site: 'nobodyskey' })
  expect(response.status).toBe(404)
  expect(await response.json()).toMatchObject({ code: 'not_found' })
  expect(response.headers.get('access-control-allow-origin')).toBeNull()
  expect(await readTables(worker.db)).toEqual(before)
})

test.each([
  'https://plumber.example',
  'http://plumber.example:8080',
  'https://www.plumber.example',
  'https://xn--bcher-kva.example',
  'http://localhost:3000',
])('pages on %s are the site’s own and may read the answer', async (origin) => {
  const response = await post(worker, '/v1/visits', viewOf(site, { url: `${origin}/` }), { origin })
  expect(response.status).toBe(200)
  expect(response.headers.get('access-control-allow-origin')).toBe(origin)
  expect(response.headers.get('vary')).toMatch(/\borigin\b/i)
})

test.each([
  'https://evil.example',
  'https://plumber.example.evil.example',
  'https://notplumber.example',
  'https://example',
  'null',
])('pages on %s are not, and leave nothing behind', async (origin) => {
  const page = await visit(worker, site)
  const before = await readTables(worker.db)
  const view = await post(worker, '/v1/visits', viewOf(site), { origin })
  const { visitor, session } = page
  const leave = { site: site.key, visitor, session, view: page.view, type: 'leave' }
  const left = await post(worker, '/v1/signals', leave, { origin })
  for (const response of [view, left]) {
    expect(response.status).toBe(403)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  }
  expect(await readTables(worker.db)).toEqual(before)
})

test('without an origin the page’s address decides', async () => {
  const own = await post(worker, '/v1/visits', viewOf(site), { origin: null })
  expect(own.status).toBe(200)
  expect(own.headers.get('access-control-allow-origin')).toBeNull()
  const url = 'https://evil.example/'
  const foreign = await post(worker, '/v1/visits', viewOf(site, { url }), { origin: null })
  expect(foreign.status).toBe(403)
})
