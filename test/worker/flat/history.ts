import { type Most, readsOf, route, turnPages } from './exercise.ts'
import type { Scene } from './scene.ts'

const day = 86_400_000
const calls = 'GET /v1/calls'

const iso = (time: number) => new Date(time).toISOString()
const pagesOf =
  (path: string, more = '', pages = 3) =>
  (s: Scene) =>
    turnPages(s, `${path}?site=${s.site.id}${more}`, pages)
const pagesOfSwaps = (more: (now: number) => string) => (s: Scene) =>
  turnPages(s, `/v1/sites/${s.site.id}/swaps?limit=20${more(s.now)}`, 3)

const correct = (correction: (scene: Scene) => unknown) => (s: Scene) =>
  readsOf(s, 'PATCH', `/v1/calls/${s.call}`, correction(s))

const anyPage: Most = { rows: 500, because: 'a page is a bounded number of calls' }
const filtered: Most = {
  rows: 500,
  because: 'a page with filters looks through 240 calls, and where there are more the next page goes on',
}
const filters = [
  'status=missed',
  'status=failed',
  'channel=Paid Search',
  'channel=Email',
  'source=google',
  'source=nobody',
  'medium=cpc',
  'medium=nothing',
  'campaign=rare',
  'method=live',
  'method=tap',
]

/** What people look at: calls, alerts, swaps and reports. */
export const history = [
  route(calls, 'three pages', pagesOf('/v1/calls')),
  route(calls, 'every page', pagesOf('/v1/calls', '&limit=200', 1_000), anyPage),
  route(calls, 'three pages of a period', (s) =>
    pagesOf('/v1/calls', `&from=${iso(s.now - 20 * day)}&to=${iso(s.now - 10 * day)}`)(s),
  ),
  ...filters.map((filter) =>
    route(calls, `three pages of ${filter}`, pagesOf('/v1/calls', `&${filter}`), filtered),
  ),
  route(
    calls,
    'the largest page of a frequent status',
    pagesOf('/v1/calls', '&status=completed&limit=200'),
    filtered,
  ),
  route('GET /v1/calls/{id}', 'one', (s) => readsOf(s, 'GET', `/v1/calls/${s.call}`)),
  route(
    'PATCH /v1/calls/{id}',
    'whose it was',
    correct((s) => ({ session: s.visitor.session })),
  ),
  route(
    'PATCH /v1/calls/{id}',
    'that taken back, which decides it anew',
    correct(() => ({ session: null })),
  ),
  route(
    'PATCH /v1/calls/{id}',
    'that it was wrong',
    correct(() => ({ wrongNumber: true })),
  ),
  route(
    'PATCH /v1/calls/{id}',
    'that taken back',
    correct(() => ({ wrongNumber: false })),
  ),
  route('GET /v1/alerts', 'three pages', pagesOf('/v1/alerts', '&limit=20')),
  route(
    'GET /v1/sites/{id}/swaps',
    'three pages',
    pagesOfSwaps(() => ''),
  ),
  route(
    'GET /v1/sites/{id}/swaps',
    'a page of a period',
    pagesOfSwaps((now) => `&from=${iso(now - 40 * day)}&to=${iso(now - 30 * day)}`),
  ),
  route('GET /v1/reports/attribution', 'thirty days', pagesOf('/v1/reports/attribution'), {
    rows: (size) => 7 * size.sessions + 2 * size.calls,
    because: 'a report reads the calls, the sessions and the callers’ pages of its period',
  }),
  route(
    'GET /v1/pools/{id}/advice',
    'of a large one',
    (s) => readsOf(s, 'GET', `/v1/pools/${s.pool.id}/advice`),
    {
      rows: 10_000,
      because: 'it replays at most the 2,000 newest sessions and their leases',
    },
  ),
]
