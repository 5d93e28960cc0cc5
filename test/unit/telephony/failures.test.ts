import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ClaimCache } from '../../../worker/calls/claim-cache.ts'
import { callEvent } from '../../../worker/calls/event.ts'
import type { FailoverRoute } from '../../../worker/inventory/numbers/failover-routes.ts'
import type { DirectoryDatabase, SiteDatabase } from '../../../worker/platform/database/database.ts'
import type { Databases } from '../../../worker/platform/database/site.ts'
import type { Bindings } from '../../../worker/platform/environment.ts'
import { createApi } from '../../../worker/platform/http/endpoint.ts'
import { onError, Problem } from '../../../worker/platform/http/problem.ts'
import { codeOf, noCode } from '../../../worker/platform/ids.ts'
import { keptEvents } from '../../../worker/telephony/failover.ts'
import { telephonyRoutes } from '../../../worker/telephony/routes.ts'
import { openSite, site } from '../events/site.ts'
import { caller, cases, dialled, type Message, noon, origin, type ProviderCase } from './provider-cases.ts'

const destination = '+12025550177'
const route: FailoverRoute = { number: dialled, site, pool: 'pool', destination }
const { twilio, generic } = cases

const away = () => Promise.reject(new Error('away'))
const hangs = () => new Promise<never>(() => {})

let db: SiteDatabase
let kept: string[]
let routes: FailoverRoute[]

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  db = await openSite(dialled, destination)
  kept = []
  routes = []
})

afterEach(() => {
  vi.useRealTimers()
})

/** A failover object that works, with some of it replaced. */
const failoverWith = (broken: object = {}) => ({
  getByName: () => ({
    routeOf: async () => route,
    keepEvents: async (events: string) => void kept.push(events),
    addRoutes: async (added: FailoverRoute[]) => void routes.push(...added),
    ...broken,
  }),
})

const noFailover = { routeOf: away, keepEvents: away, addRoutes: away }

/** Databases of which one fails. */
const databasesWith = (broken: Partial<Databases> = {}): Databases => ({
  directory: db as unknown as DirectoryDatabase,
  siteDatabase: () => db,
  ...broken,
})

/** A database whose every round trip ends like this. */
const broken = (batch: () => Promise<never>) =>
  ({ $client: { prepare: () => ({ bind: () => ({}) }), batch } }) as unknown as DirectoryDatabase

const notBound: Partial<Databases> = {
  siteDatabase() {
    throw new Problem(503, 'database_not_bound', 'The database of this site is not bound to the Worker.')
  },
}

/** Sends a webhook at noon to the routes of the Worker. */
async function send(
  own: ProviderCase,
  message: Message,
  databases: Databases,
  failover: object,
  fallback?: string,
) {
  const api = createApi()
  api.onError(onError)
  api.use(async (c, next) => {
    c.set('now', noon)
    c.set('directory', databases.directory)
    c.set('siteDatabase', databases.siteDatabase)
    c.set('claims', new ClaimCache())
    c.set('dispatch', async () => true)
    c.set('afterAnswer', () => undefined)
    await next()
  })
  api.route('/', telephonyRoutes)
  const { body, headers } = own.sign(message, { secret: own.secret, at: noon })
  headers.set('content-type', own === twilio ? 'application/x-www-form-urlencoded' : 'application/json')
  const env = {
    [own.variable]: own.secret,
    PUBLIC_ORIGIN: origin,
    FAILOVER: failover,
    FALLBACK_DESTINATION: fallback,
  } as unknown as Bindings
  const context = { waitUntil: (work: Promise<unknown>) => void work, passThroughOnException() {} }
  const response = await api.request(message.path, { method: 'POST', body, headers }, env, context as never)
  return { status: response.status, text: await response.text() }
}

const isRouted = { status: 200, text: expect.stringContaining(`>${destination}</Number></Dial>`) }
const sentence = { status: 200, text: expect.stringContaining('<Response><Say>') }

const realTimeout = setTimeout

/** Lets seconds of the false clock pass, each once something waits for it, until work has ended. */
async function letPass(seconds: number, work: Promise<unknown>): Promise<void> {
  let isOver = false
  const end = () => {
    isOver = true
  }
  work.then(end, end)
  for (let second = 0; second < seconds && !isOver; second++) {
    await vi.advanceTimersByTimeAsync(second === 0 ? 0 : 1_000)
    while (!isOver && vi.getTimerCount() === 0) await new Promise((resolve) => realTimeout(resolve, 5))
  }
  await vi.advanceTimersByTimeAsync(1_000)
}

const keptCalls = () =>
  kept.map((text) => keptEvents.parse(JSON.parse(text)).events.map((event) => callEvent.parse(event).kind))

it('while all work, a call is routed by the database, and the failover object gets the route', async () => {
  const failover = failoverWith({ routeOf: away })
  expect(await send(twilio, twilio.started(), databasesWith(), failover)).toEqual(isRouted)
  expect([kept, routes]).toEqual([[], [route]])
})

it.each<[string, () => Partial<Databases>]>([
  ['the directory is away', () => ({ directory: broken(away) })],
  ['the site’s database is away', () => ({ siteDatabase: () => broken(away) as unknown as SiteDatabase })],
  ['the site’s database is not bound', () => notBound],
])('while %s, a call goes where the failover object sends it, which keeps the event', async (_, fault) => {
  expect(await send(twilio, twilio.started(), databasesWith(fault()), failoverWith())).toEqual(isRouted)
  expect(keptCalls()).toEqual([['started']])
})

it.each(['twilio', 'generic'] as const)(
  'while they are away, %s gets an id that the call has later',
  async (name) => {
    const own = cases[name]
    const later = await send(generic, generic.started(), databasesWith(), failoverWith())
    const [ending] = own.endings[0] ?? []
    if (!ending) throw new Error('no ending')
    const answer = await send(own, ending, databasesWith({ directory: broken(away) }), failoverWith())
    expect([200, 202]).toContain(answer.status)
    expect(keptCalls()).toEqual([expect.arrayContaining(['ended'])])
    if (own === generic) expect(answer.text).toBe(later.text)
  },
)

it('an id of a call to a number that the failover object does not know is one of no site', async () => {
  const unknown = failoverWith({ routeOf: async () => null })
  const answer = await send(generic, generic.started(), databasesWith({ directory: broken(away) }), unknown)
  expect(answer.status).toBe(202)
  expect(codeOf((JSON.parse(answer.text) as { id: string }).id)).toBe(noCode)
  expect(keptCalls()).toEqual([['started']])
})

it('databases that do not answer are waited for no longer than 4 s', async () => {
  vi.useFakeTimers({ now: noon, toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  const answer = send(twilio, twilio.started(), databasesWith({ directory: broken(hangs) }), failoverWith())
  await letPass(3, answer)
  expect(kept).toEqual([])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await answer).toEqual(isRouted)
  expect(keptCalls()).toEqual([['started']])
})

it('without databases and failover object a caller still hears a sentence', async () => {
  const databases = databasesWith({ directory: broken(away) })
  expect(await send(twilio, twilio.started(), databases, failoverWith(noFailover))).toEqual(sentence)
})

it('where neither databases nor failover object ever answer, a caller hears it within 10 of the 15 s', async () => {
  vi.useFakeTimers({ now: noon, toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  const silent = failoverWith({ routeOf: hangs, keepEvents: hangs, addRoutes: hangs })
  const answer = send(twilio, twilio.started(), databasesWith({ directory: broken(hangs) }), silent)
  await letPass(10, answer)
  expect(await answer).toEqual(sentence)
})

it('without databases and failover object nothing is acknowledged that nobody waits for', async () => {
  const databases = databasesWith({ directory: broken(away) })
  for (const own of [twilio, generic]) {
    for (const [ending] of own.endings) {
      expect((await send(own, ending, databases, failoverWith(noFailover))).status).toBe(500)
    }
  }
})

it('without the failover object a call is routed and stored by the databases', async () => {
  expect(await send(twilio, twilio.started(), databasesWith(), failoverWith(noFailover))).toEqual(isRouted)
  const [rows] = await db.$client.batch([db.$client.prepare('SELECT "from" FROM calls').bind()])
  expect(rows?.results).toEqual([{ from: caller }])
})

it('a call to a number that only the failover object knows goes where it sends it', async () => {
  const message = twilio.started({ to: '+13035559999' })
  expect(await send(twilio, message, databasesWith(), failoverWith())).toEqual(isRouted)
  expect(await send(twilio, message, databasesWith(), failoverWith(noFailover))).toEqual(sentence)
})

it('the failover object sends no call to a number that it knows as one of ours, nor a fallback to itself', async () => {
  const [first, second] = [dialled, '+13035550188']
  const circle = new Map([
    [first, second],
    [second, first],
  ])
  const routeOf = async (number: string) => {
    const leadsTo = circle.get(number)
    return leadsTo === undefined ? null : { ...route, number, destination: leadsTo }
  }
  const databases = databasesWith({ directory: broken(away) })
  const dial = (to: string, fallback?: string) =>
    send(twilio, twilio.started({ to }), databases, failoverWith({ routeOf }), fallback)
  for (const to of [first, second]) expect(await dial(to)).toEqual(sentence)
  expect(await dial(first, first)).toEqual(sentence)
  expect((await dial(first, '+12025550133')).text).toContain('>+12025550133</Number>')
  circle.set(second, destination)
  for (const to of [first, second]) expect(await dial(to)).toEqual(isRouted)
})

it('a call that neither store has kept is said in the log, without its numbers', async () => {
  const log = vi.spyOn(console, 'error')
  log.mockClear()
  const databases = databasesWith({ directory: broken(away) })
  expect(await send(twilio, twilio.started(), databases, failoverWith(noFailover))).toEqual(sentence)
  const lines = JSON.stringify(log.mock.calls)
  expect(lines).toContain('events_kept_nowhere')
  for (const number of [caller, dialled]) expect(lines).not.toContain(number.slice(1))
})
