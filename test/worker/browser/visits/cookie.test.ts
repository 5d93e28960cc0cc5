import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPool, createSite, newNumbers } from '../../../helpers/site.ts'
import { viewOf } from '../../../helpers/visit.ts'
import { startWorker, type TestWorker } from '../../../helpers/worker.ts'
import { ask } from '../../browser.ts'

let worker: TestWorker

beforeAll(async () => {
  worker = await startWorker({ bindings: { PUBLIC_ORIGIN: 'https://calls.shop.example.com/' } })
})
afterAll(() => worker.stop())

/** Visits a page of a site with these domains; the Worker answers on `calls.shop.example.com`. */
async function arrive(domains: string[], url: string, fields: Record<string, unknown> = {}, more = {}) {
  const site = await createSite(worker, { domains, ...more })
  await createPool(worker, site, newNumbers(1))
  const headers = { origin: new URL(url).origin }
  const body = { ...viewOf(site), url, ...fields }
  const answer = await ask(worker, '/v1/visits', { body, headers })
  expect(answer.status).toBe(200)
  const { visitor, session }: Record<string, string | null> = JSON.parse(answer.text)
  return { visitor, session, headers: answer.headers }
}

test('a first-party Worker keeps the script’s cookie for as long as browsers allow', async () => {
  const { visitor, session, headers } = await arrive(['example.com'], 'https://www.example.com/')
  expect(headers.get('set-cookie')).toBe(
    `ringtrail=${visitor}.${session}; Max-Age=34560000; Domain=example.com; Path=/; Secure; SameSite=Lax`,
  )
  expect(headers.get('access-control-allow-origin')).toBe('https://www.example.com')
  expect(headers.get('access-control-allow-credentials')).toBe('true')
})

test('the cookie is for the highest of the site’s domains that holds both page and Worker', async () => {
  const domains = ['shop.example.com', 'example.com', 'com.example']
  const { headers } = await arrive(domains, 'https://shop.example.com/')
  expect(headers.get('set-cookie')).toContain('; Domain=example.com;')
  const lower = await arrive(['shop.example.com', 'www.example.com'], 'https://shop.example.com/')
  expect(lower.headers.get('set-cookie')).toContain('; Domain=shop.example.com;')
})

test('a page on another of the site’s domains may ask with cookies, but gets none', async () => {
  const { visitor, headers } = await arrive(['example.com', 'example.org'], 'https://example.org/')
  expect(visitor).not.toBeNull()
  expect(headers.get('set-cookie')).toBeNull()
  expect(headers.get('access-control-allow-credentials')).toBe('true')
})

test('a third-party Worker neither sets a cookie nor may be asked with any', async () => {
  const { headers } = await arrive(['plumber.example'], 'https://plumber.example/')
  expect(headers.get('set-cookie')).toBeNull()
  expect(headers.get('access-control-allow-credentials')).toBeNull()
})

test('who refuses gets no cookie', async () => {
  const page = 'https://example.com/'
  const answers = [
    await arrive(['example.com'], page, { consent: 'denied' }),
    await arrive(['example.com'], page, {}, { script: { consent: 'required' } }),
  ]
  for (const { visitor, headers } of answers) {
    expect(visitor).toBeNull()
    expect(headers.get('set-cookie')).toBeNull()
    expect(headers.get('access-control-allow-credentials')).toBe('true')
  }
})

test('the script is told where to ask, without a slash at the end', async () => {
  const site = await createSite(worker, { domains: ['example.com'] })
  const { text } = await ask(worker, `/s/${site.key}.js`)
  expect(text).toContain('"api":"https://calls.shop.example.com"')
  expect(text).toContain('"firstParty":true')
})
