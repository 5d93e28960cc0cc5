import { beforeAll, describe, expect, it } from 'vitest'
import { timeOrderedId } from '../../../worker/platform/ids.ts'
import { noon } from '../../helpers/clock.ts'
import { phone } from '../../helpers/phone-call.ts'
import { sharedUnderContract } from '../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../helpers/site.ts'
import { readTables } from '../../helpers/tables.ts'
import type { TestWorker } from '../../helpers/worker.ts'

let worker: TestWorker
let site: TestSite
let pool: string
let call: string
/** A key for another site. */
let foreignKey: string

beforeAll(async () => {
  worker = await sharedUnderContract()
  site = await createSite(worker)
  const [number = ''] = newNumbers(1)
  pool = (await createPool(worker, site, [number])).id
  call = await phone(worker, { to: number, at: noon })
  const other = await createSite(worker)
  const body = { name: 'Other', scopes: ['admin'], site: other.id }
  foreignKey = (await worker.api('/v1/keys', { method: 'POST', body })).body.key
})

type Kind = 'site' | 'pool' | 'call'

/** Every request that names a thing of a kind by its id. */
const requests: Record<Kind, [method: string, path: (id: string) => string, body?: unknown][]> = {
  site: [
    ['GET', (id) => `/v1/sites/${id}`],
    ['PATCH', (id) => `/v1/sites/${id}`, { name: 'Changed' }],
    ['GET', (id) => `/v1/sites/${id}/pools`],
    ['POST', (id) => `/v1/sites/${id}/pools`, { name: 'P', kind: 'static', destination: '+12025550199' }],
    ['GET', (id) => `/v1/sites/${id}/swaps`],
    ['GET', (id) => `/v1/calls?site=${id}`],
    ['GET', (id) => `/v1/alerts?site=${id}`],
    ['GET', (id) => `/v1/reports/attribution?site=${id}`],
  ],
  pool: [
    ['GET', (id) => `/v1/pools/${id}`],
    ['PATCH', (id) => `/v1/pools/${id}`, { name: 'Changed' }],
    ['DELETE', (id) => `/v1/pools/${id}`],
    ['GET', (id) => `/v1/pools/${id}/numbers`],
    ['POST', (id) => `/v1/pools/${id}/numbers`, { numbers: ['+13039990000'] }],
    ['GET', (id) => `/v1/pools/${id}/advice`],
  ],
  call: [
    ['GET', (id) => `/v1/calls/${id}`],
    ['PATCH', (id) => `/v1/calls/${id}`, { wrongNumber: true }],
  ],
}

/** Sends each request that takes an id of this kind, and expects that nothing is there and nothing changes. */
async function expectNothing(kind: Kind, id: string, key?: string): Promise<void> {
  const before = await readTables(worker.db)
  for (const [method, path, body] of requests[kind]) {
    const answer = await worker.api(path(encodeURIComponent(id)), { method, body, ...(key && { key }) })
    expect([answer.status, answer.body.code], `${method} ${path(id)}`).toEqual([404, 'not_found'])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  }
  expect(await readTables(worker.db)).toEqual(before)
}

describe.each(['site', 'pool', 'call'] as const)('an id of a %s', (kind) => {
  const chance = new Uint8Array(10)
  const own = () => ({ site: site.id, pool, call })[kind]

  it('that leads to no site finds nothing', async () => {
    await expectNothing(kind, timeOrderedId(kind, noon, chance, 'site_zzzzzz'))
    await expectNothing(kind, timeOrderedId(kind, noon, chance, 'site_000000'))
  })

  it('that has the code of a site and is none of its own finds nothing', async () => {
    await expectNothing(kind, timeOrderedId(kind, noon, chance, site.id))
  })

  it('of another site finds nothing with a key for one site', async () => {
    await expectNothing(kind, own(), foreignKey)
  })

  it('of another kind finds nothing', async () => {
    for (const other of [site.id, pool, call]) if (other !== own()) await expectNothing(kind, other)
    await expectNothing(kind, own().replace(kind, 'vis'))
  })

  it.each([
    ['in capitals', (id: string) => id.toUpperCase()],
    ['cut short', (id: string) => id.slice(0, -1)],
    ['with a letter more', (id: string) => `${id}0`],
    ['with a letter that no id has', (id: string) => `${id.slice(0, -1)}u`],
    ['without its kind', (id: string) => id.slice(id.indexOf('_') + 1)],
    ['that is SQL', () => `${kind}_' OR 1=1; --`],
    ['that is a path', () => `${kind}_../../x`],
  ])('%s finds nothing', async (_, change) => {
    await expectNothing(kind, change(own()))
  })

  it('that is too long is refused, and changes nothing', async () => {
    const before = await readTables(worker.db)
    for (const [method, path, body] of requests[kind]) {
      const answer = await worker.api(path(`${own()}${'0'.repeat(1_000)}`), { method, body })
      expect([404, 422]).toContain(answer.status)
    }
    expect(await readTables(worker.db)).toEqual(before)
  })
})

it('what the ids lead to is still there', async () => {
  expect((await worker.api(`/v1/sites/${site.id}`)).body.name).toBe('Plumber')
  expect((await worker.api(`/v1/pools/${pool}`)).body.name).toBe('Pool')
  expect((await worker.api(`/v1/calls/${call}`)).body.wrongNumber).toBe(false)
})
