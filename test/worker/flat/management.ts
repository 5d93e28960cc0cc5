import { createPool, createSite, newNumbers } from '../../helpers/site.ts'
import { ask, readsOf, route, turnPages } from './exercise.ts'
import type { Scene } from './scene.ts'

const newKey = ({ site }: Scene) => ({ name: 'Key', scopes: ['read'], site: site.id })

const newSite = {
  name: 'Plumber',
  domains: ['plumber.example'],
  timezone: 'America/New_York',
  country: 'US',
  targets: ['+12025550100'],
}

const newPool = { name: 'Pool', kind: 'static', match: { source: 'elsewhere' } }

/** What people set up: keys, sites, pools and numbers. */
export const management = [
  route('POST /v1/keys', 'one', (s) => readsOf(s, 'POST', '/v1/keys', newKey(s))),
  route('GET /v1/keys', 'three pages', (s) => turnPages(s, '/v1/keys?limit=50', 3)),
  route('DELETE /v1/keys/{id}', 'one', async (s) => {
    const { body } = await ask(s, 'POST', '/v1/keys', newKey(s))
    return readsOf(s, 'DELETE', `/v1/keys/${Object(body).id}`)
  }),
  route('POST /v1/sites', 'one', (s) => readsOf(s, 'POST', '/v1/sites', newSite)),
  route('GET /v1/sites', 'three pages', (s) => turnPages(s, '/v1/sites?limit=25', 3)),
  route('GET /v1/sites', 'with a key for one site', async (s) => {
    const { body } = await ask(s, 'POST', '/v1/keys', newKey(s))
    const key = String(Object(body).key)
    const worker = {
      ...s.worker,
      api: (path: string, request?: object) => s.worker.api(path, { ...request, key }),
    }
    return readsOf({ ...s, worker: worker as Scene['worker'] }, 'GET', '/v1/sites')
  }),
  route('GET /v1/sites/{id}', 'one', (s) => readsOf(s, 'GET', `/v1/sites/${s.site.id}`)),
  route('PATCH /v1/sites/{id}', 'which loads its settings', (s) =>
    readsOf(s, 'PATCH', `/v1/sites/${s.site.id}`, { name: 'Other' }),
  ),
  route('DELETE /v1/sites/{id}', 'a small one', async (s) => {
    const site = await createSite(s.worker)
    await createPool(s.worker, site, newNumbers(3))
    return readsOf(s, 'DELETE', `/v1/sites/${site.id}`)
  }),
  route('POST /v1/sites/{id}/webhook-secrets', 'one', (s) =>
    readsOf(s, 'POST', `/v1/sites/${s.site.id}/webhook-secrets`, { name: 'PBX' }),
  ),
  route('GET /v1/sites/{id}/webhook-secrets', 'one', (s) =>
    readsOf(s, 'GET', `/v1/sites/${s.site.id}/webhook-secrets`),
  ),
  route('DELETE /v1/sites/{id}/webhook-secrets/{secret}', 'one', async (s) => {
    const { body } = await ask(s, 'POST', `/v1/sites/${s.site.id}/webhook-secrets`, { name: 'PBX' })
    return readsOf(s, 'DELETE', `/v1/sites/${s.site.id}/webhook-secrets/${Object(body).id}`)
  }),
  route('POST /v1/sites/{id}/pools', 'one', (s) =>
    readsOf(s, 'POST', `/v1/sites/${s.site.id}/pools`, newPool),
  ),
  route('GET /v1/sites/{id}/pools', 'three pages', (s) =>
    turnPages(s, `/v1/sites/${s.site.id}/pools?limit=20`, 3),
  ),
  route('GET /v1/pools/{id}', 'a large one', (s) => readsOf(s, 'GET', `/v1/pools/${s.pool.id}`), {
    rows: 500,
    because: 'it reads the 200 numbers in use last, the 100 at rest, and the calls of two hours',
  }),
  route('PATCH /v1/pools/{id}', 'a large one', (s) =>
    readsOf(s, 'PATCH', `/v1/pools/${s.pool.id}`, { name: 'Other' }),
  ),
  route('DELETE /v1/pools/{id}', 'a small one beside a large one', async (s) => {
    const pool = await createPool(s.worker, s.site, newNumbers(3), { name: 'Small' })
    return readsOf(s, 'DELETE', `/v1/pools/${pool.id}`)
  }),
  route('POST /v1/pools/{id}/numbers', 'three into a large one', (s) =>
    readsOf(s, 'POST', `/v1/pools/${s.pool.id}/numbers`, { numbers: newNumbers(3) }),
  ),
  route('GET /v1/pools/{id}/numbers', 'three pages of a large one', (s) =>
    turnPages(s, `/v1/pools/${s.pool.id}/numbers?limit=20`, 3),
  ),
  route('PATCH /v1/numbers/{number}', 'to rest, out of a large pool', (s) =>
    readsOf(s, 'PATCH', `/v1/numbers/${s.numbers[1]}`, { state: 'resting' }),
  ),
  route('PATCH /v1/numbers/{number}', 'back from rest', (s) =>
    readsOf(s, 'PATCH', `/v1/numbers/${s.numbers[1]}`, { state: 'active' }),
  ),
  route(
    'PATCH /v1/numbers/{number}',
    'to rest, where the reserve of a large pool takes its place',
    async (s) => {
      await ask(s, 'POST', `/v1/pools/${s.pool.id}/numbers`, { numbers: newNumbers(1), state: 'reserve' })
      return readsOf(s, 'PATCH', `/v1/numbers/${s.numbers[1]}`, { state: 'resting' })
    },
    {
      rows: ({ numbers }) => 2 * numbers,
      because: 'the number of the reserve that has waited longest is looked for among those of the pool',
    },
  ),
]
