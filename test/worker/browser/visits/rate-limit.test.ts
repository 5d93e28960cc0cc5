import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSite, type TestSite } from '../../../helpers/site.ts'
import { startWorker, type TestWorker } from '../../../helpers/worker.ts'

let worker: TestWorker
let site: TestSite

beforeAll(async () => {
  worker = await startWorker({ bindings: { TEST_CLOCK: undefined } })
  site = await createSite(worker)
})
afterAll(() => worker.stop())

it('an address that floods a site is told to wait, and others are not', { timeout: 60_000 }, async () => {
  const flood = (address: string) =>
    worker.fetch('/v1/signals', {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'cf-connecting-ip': address },
      body: JSON.stringify({ site: site.key }),
    })
  // At once, since the minute that is counted may end meanwhile.
  await Promise.all(Array.from({ length: 700 }, () => flood('203.0.113.7').then((each) => each.text())))
  const answer = await flood('203.0.113.7')
  expect(answer.status).toBe(429)
  expect(answer.headers.get('retry-after')).toBe('60')
  expect(await answer.json()).toMatchObject({ status: 429, code: 'too_many_requests' })
  expect((await flood('203.0.113.8')).status).toBe(422)
})
