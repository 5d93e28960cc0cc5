import { beforeAll, expect, test } from 'vitest'
import { sharedWorker } from '../../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers } from '../../../helpers/site.ts'
import type { TestWorker } from '../../../helpers/worker.ts'

let worker: TestWorker

beforeAll(async () => {
  worker = await sharedWorker()
})

test('the script comes with the site’s settings inside and may be kept for five minutes', async () => {
  const site = await createSite(worker, { targets: ['+12025550100', '+442079460123'] })
  const response = await worker.fetch(`/s/${site.key}.js`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toMatch(/^text\/javascript\b/)
  expect(response.headers.get('cache-control')).toBe('public, max-age=300, stale-while-revalidate=86400')
  expect(response.headers.get('etag')).toMatch(/^"[^"]+"$/)
  const text = await response.text()
  expect(text).toContain(`"site":"${site.key}","api":"${worker.url}"`)
  expect(text).toContain('{"number":"+12025550100","national":"2025550100"}')
  expect(text).toContain('{"number":"+442079460123","national":"02079460123"}')
  expect(text).not.toContain('__RINGTRAIL_SETTINGS__')
})

test('a browser that has the script already is told that it is unchanged', async () => {
  const site = await createSite(worker)
  const first = await worker.fetch(`/s/${site.key}.js`)
  const etag = first.headers.get('etag') ?? ''
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const again = await worker.fetch(`/s/${site.key}.js`, { headers: { 'if-none-match': known } })
    expect(again.status, known).toBe(304)
    expect(await again.text()).toBe('')
    expect(again.headers.get('etag')).toBe(etag)
    expect(again.headers.get('cache-control')).toBe(first.headers.get('cache-control'))
  }
  const other = await worker.fetch(`/s/${site.key}.js`, { headers: { 'if-none-match': '"other"' } })
  expect(other.status).toBe(200)
})

test('a change of the site’s printed numbers makes another script at once', async () => {
  const site = await createSite(worker)
  const before = await worker.fetch(`/s/${site.key}.js`)
  await worker.api(`/v1/sites/${site.id}`, { method: 'PATCH', body: { targets: ['+13035550199'] } })
  const after = await worker.fetch(`/s/${site.key}.js`)
  expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
  expect(await after.text()).toContain('+13035550199')
})

test('a number that only a pool replaces is looked for too', async () => {
  const site = await createSite(worker, { targets: [] })
  await createPool(worker, site, newNumbers(1), { target: '+13035550123' })
  const response = await worker.fetch(`/s/${site.key}.js`)
  expect(await response.text()).toContain('"+13035550123"')
})

test('the script costs the database nothing once its settings are known', async () => {
  const site = await createSite(worker)
  const response = await worker.fetch(`/s/${site.key}.js`)
  expect(response.headers.get('server-timing')).toContain('"q=0 r=0 w=0"')
})

test.each(['/s/abcdef.js', '/s/ABCDEF.js', '/s/__proto__.js', '/s/.js', "/s/'%20OR%201=1--.js", '/s/abcdef'])(
  '%s is nobody’s script',
  async (path) => {
    const response = await worker.fetch(path)
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({ status: 404, code: 'not_found' })
  },
)

test('a deleted site has no script', async () => {
  const site = await createSite(worker)
  await worker.api(`/v1/sites/${site.id}`, { method: 'DELETE' })
  const response = await worker.fetch(`/s/${site.key}.js`)
  expect(response.status).toBe(404)
})
