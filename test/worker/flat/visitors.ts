import { homePage } from '../../helpers/site.ts'
import { as, type Sender, visit } from '../../helpers/visit.ts'
import { ask, type Request } from '../browser.ts'
import { type Exercise, route } from './exercise.ts'
import type { Scene } from './scene.ts'

const minute = 60_000
const visits = 'POST /v1/visits'
const script = 'GET /s/{file}'

/** Asks as a page of the site does and expects to be answered. */
async function readsOfPage({ worker, now }: Scene, path: string, request: Request = {}): Promise<number> {
  const { status, text, cost } = await ask(worker, path, { clock: now, ...request })
  if (status >= 300) throw new Error(`${path}: ${status} ${text}`)
  return cost.read
}

/** Has the site's settings in the Worker's memory: loading them is no part of what follows. */
export async function loadSettings(scene: Scene): Promise<void> {
  await readsOfPage(scene, `/s/${scene.site.key}.js`)
}

const viewing = (
  name: string,
  fields: (scene: Scene) => Parameters<typeof visit>[2],
  sender: (scene: Scene) => Sender = ({ now }) => ({ clock: now }),
): Exercise =>
  route(visits, name, async (s) => {
    await loadSettings(s)
    return (await visit(s.worker, s.site, fields(s), sender(s))).cost.read
  })

const loading = (name: string, query: (scene: Scene) => string): Exercise =>
  route(script, name, async (s) => {
    await loadSettings(s)
    return readsOfPage(s, `/s/${s.site.key}.js${query(s)}`)
  })

/** Pages and their numbers, and visitors who want to be forgotten. */
export const visitors: Exercise[] = [
  viewing('the first of a visitor', () => ({})),
  viewing(
    'a later one',
    (s) => as(s.visitor),
    (s) => ({ clock: s.now - 30_000 }),
  ),
  viewing(
    'one that renews the lease',
    (s) => as(s.visitor),
    (s) => ({ clock: s.now + minute }),
  ),
  viewing('a page cached with a tracking number', (s) => ({ targets: [s.numbers[2]] })),
  viewing('a page with a number that is nobody’s', () => ({ targets: ['+12025550177'] })),
  viewing('somebody who opted out', () => ({ consent: 'denied' })),
  viewing(
    'a bot',
    () => ({}),
    ({ now }) => ({ clock: now, userAgent: 'Googlebot/2.1' }),
  ),
  loading('the plain one', () => ''),
  loading('with a number for a new visitor inside', () => '?number=1'),
  loading('with numbers for a page cached with a tracking number', ({ numbers, site }) => {
    const targets = [numbers[2], site.target].map((each) => `&target=${encodeURIComponent(each)}`)
    return `?number=1${targets.join('')}`
  }),
  route('GET /v1/amp/{key}', 'the number of a page', async (s) => {
    await loadSettings(s)
    const path = `/v1/amp/${s.site.key}?url=${encodeURIComponent(homePage)}`
    return readsOfPage(s, path, { headers: { 'amp-same-origin': 'true' } })
  }),
  route('POST /v1/forget', 'a visitor of one page', async (s) => {
    const { visitor } = await visit(s.worker, s.site, {}, { clock: s.now })
    return readsOfPage(s, '/v1/forget', { body: { site: s.site.key, visitor } })
  }),
]
