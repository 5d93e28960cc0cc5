import { beforeAll, expect, test } from 'vitest'
import { sharedWorker } from '../../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../../helpers/site.ts'
import { readTables } from '../../../helpers/tables.ts'
import { visit } from '../../../helpers/visit.ts'
import type { TestWorker } from '../../../helpers/worker.ts'
import { ask, type Request } from '../../browser.ts'

const nobody = `vis_${'0'.repeat(26)}`
let worker: TestWorker

beforeAll(async () => {
  worker = await sharedWorker()
})

const forget = (site: TestSite, visitor: unknown, headers: Request['headers'] = {}) =>
  ask(worker, '/v1/forget', { body: { site: site.key, visitor }, headers })

test('the cookie goes too: the Worker’s own, or the script’s where the Worker is first-party', async () => {
  const site = await createSite(worker)
  const { headers } = await forget(site, nobody)
  expect(headers.get('access-control-allow-origin')).toBe('https://plumber.example')
  expect(headers.get('set-cookie')).toBe(
    'ringtrail=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=None; Partitioned',
  )
  const own = await createSite(worker, { domains: ['127.0.0.1'] })
  const answer = await forget(own, nobody, { origin: 'http://127.0.0.1' })
  expect(answer.headers.get('set-cookie')).toBe('ringtrail=; Max-Age=0; Path=/; SameSite=Lax')
})

test('only the site’s own pages may ask, with an id that is one', async () => {
  const site = await createSite(worker)
  await createPool(worker, site, newNumbers(1))
  const visitor = String((await visit(worker, site)).visitor)
  const before = await readTables(worker.db)
  expect((await forget(site, visitor, { origin: 'https://thief.example' })).status).toBe(403)
  expect((await forget(site, visitor, { 'content-type': 'text/html' })).status).toBe(415)
  expect((await forget({ ...site, key: 'abcdef' }, visitor)).status).toBe(404)
  for (const id of ['', 'vis_', `${visitor}'--`, `ses${visitor.slice(3)}`, null, 1, [visitor]]) {
    expect((await forget(site, id)).status, JSON.stringify(id)).toBe(422)
  }
  expect(await readTables(worker.db)).toEqual(before)
})
