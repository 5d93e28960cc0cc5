import { beforeAll, expect, test } from 'vitest'
import { sharedWorker } from '../../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../../helpers/site.ts'
import { readTables } from '../../../helpers/tables.ts'
import { viewOf, visit } from '../../../helpers/visit.ts'
import type { TestWorker } from '../../../helpers/worker.ts'
import { ask } from '../../browser.ts'

let worker: TestWorker

beforeAll(async () => {
  worker = await sharedWorker()
})

async function createOwnSite(script: Record<string, unknown>): Promise<TestSite> {
  const site = await createSite(worker, { script })
  await createPool(worker, site, newNumbers(3))
  return site
}

const refused = { visitor: null, session: null, numbers: [{ kind: 'original' }] }

test('where consent is required, silence is a refusal', async () => {
  const site = await createOwnSite({ consent: 'required' })
  const before = await readTables(worker.db)
  expect(await visit(worker, site)).toMatchObject({ ...refused, cost: { roundTrips: 0 } })
  expect(await visit(worker, site, { consent: 'denied' })).toMatchObject(refused)
  expect(await readTables(worker.db)).toEqual(before)
  const agreed = await visit(worker, site, { consent: 'granted' })
  expect(agreed).toMatchObject({ visitor: expect.any(String), numbers: [{ kind: 'dynamic' }] })
})

test.each(['sec-gpc', 'dnt'])(
  'a site may heed the privacy signal %s, whatever its page says',
  async (header) => {
    const site = await createOwnSite({ privacySignals: true })
    const before = await readTables(worker.db)
    for (const consent of [undefined, 'granted'] as const) {
      const body = viewOf(site, consent && { consent })
      const { status, text } = await ask(worker, '/v1/visits', { body, headers: { [header]: '1' } })
      expect(status).toBe(200)
      expect(JSON.parse(text)).toMatchObject(refused)
    }
    expect(await readTables(worker.db)).toEqual(before)
  },
)

test('a privacy signal that is off, or that the site does not heed, changes nothing', async () => {
  const [heeding, usual] = [await createOwnSite({ privacySignals: true }), await createOwnSite({})]
  for (const [site, value] of [
    [heeding, '0'],
    [usual, '1'],
  ] as const) {
    const headers = { 'sec-gpc': value, dnt: value }
    const { text } = await ask(worker, '/v1/visits', { body: viewOf(site), headers })
    expect(JSON.parse(text)).toMatchObject({ visitor: expect.any(String), numbers: [{ kind: 'dynamic' }] })
  }
})

test('a signal sent along with a privacy signal leaves nothing behind', async () => {
  const site = await createOwnSite({ privacySignals: true })
  const { visitor, session, view, number } = await visit(worker, site)
  const before = await readTables(worker.db)
  const body = { site: site.key, visitor, session, view, type: 'tap', number }
  const { status } = await ask(worker, '/v1/signals', { body, headers: { 'sec-gpc': '1' } })
  expect(status).toBe(204)
  expect(await readTables(worker.db)).toEqual(before)
})
