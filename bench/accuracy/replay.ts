import { randomUUID } from 'node:crypto'
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js'
import { callSid, ring } from '../../demo/twilio-caller.ts'
import { type Engine, publicOrigin } from './engine.ts'
import type { Remembered, Step } from './steps.ts'
import type { TrafficEvent } from './traffic.ts'

/** A call of the replay with its truth. */
export interface ReplayedCall {
  /** The provider's id of it. */
  sid: string
  at: number
  from: string | null
  number: string
  /** The visitor and the session last seen before the call; null for a stranger. */
  visitor: string | null
  session: string | null
  /** Whether the warm-up was over. */
  counts: boolean
}

/** What a replay left behind, beside what is in the engine's database. */
export interface Replayed {
  site: string
  calls: ReplayedCall[]
  /** The visitor id of each cookie. */
  visitors: Map<string, string>
}

const target = '+12025550100'
const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0'
const agents = {
  computer: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36`,
  phone: `Mozilla/5.0 (Linux; Android 15; Pixel 9) ${chrome} Mobile Safari/537.36`,
  bot: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
}
const origin = 'https://shop.example.com'
const talk = 90_000
const warmUp = 2 * 86_400_000
const maxWaiting = 400

/**
 * Sends all traffic through the engine's public HTTP contract, one event after another, at its own clock.
 *
 * @param addressOf the address that a browser sends from; null for one that the Worker does not learn
 */
export async function replay(
  engine: Engine,
  events: TrafficEvent[],
  pool: number,
  addressOf: (cookie: string) => string | null = () => null,
): Promise<Replayed> {
  const { id, key, numbers } = await makeSite(engine, pool)
  const start = events[0]?.t ?? 0
  const browsers = new Map<string, Remembered>()
  const visitors = new Map<string, string>()
  const redialled = new Map<string, string>()
  const calls: ReplayedCall[] = []
  const ending: ReplayedCall[] = []
  const devices = new Map<string, 'phone' | 'computer'>()
  const waiting: Step[] = []

  for (const event of events) {
    while (ending[0] && ending[0].at + talk <= event.t) await hangUp(ending.shift())
    if (event.type === 'call') await call(event)
    else await step(event)
  }
  await takeWaiting()
  while (ending.length > 0) await hangUp(ending.shift())
  return { site: id, calls, visitors }

  async function step(event: Exclude<TrafficEvent, { type: 'call' }>) {
    const { t, cookie, type } = event
    const { visitor, session, view, number } = browsers.get(cookie) ?? {}
    if (type === 'view') {
      const { url, referrer, mobile, bot } = event
      const device = mobile ? 'phone' : 'computer'
      if (!bot) devices.set(cookie, device)
      const body = { site: key, visitor, session, view: randomUUID(), url, referrer, targets: [target] }
      waiting.push({
        path: '/v1/visits',
        headers: browserHeaders(t, agents[bot ? 'bot' : device], addressOf(cookie)),
        body,
        cookie,
      })
    } else if (devices.has(cookie)) {
      // A number that an answer in this list is still to bring needs its place: JSON drops what is undefined.
      const body = {
        site: key,
        visitor,
        session,
        view,
        type,
        ...(type === 'tap' && { number: number ?? null }),
      }
      const userAgent = agents[devices.get(cookie) ?? 'computer']
      waiting.push({
        path: '/v1/signals',
        headers: browserHeaders(t, userAgent, addressOf(cookie)),
        body,
        cookie,
      })
    }
    if (waiting.length >= maxWaiting) await takeWaiting()
  }

  async function takeWaiting() {
    const remembered = await engine.take(waiting.splice(0))
    for (const [cookie, browser] of Object.entries(remembered)) {
      browsers.set(cookie, browser)
      visitors.set(cookie, browser.visitor)
    }
  }

  async function call({ t, person, cookie, from, first }: TrafficEvent & { type: 'call' }) {
    await takeWaiting()
    const browser = cookie === null ? undefined : browsers.get(cookie)
    const shown = first ? browser?.number : redialled.get(person ?? '')
    const number = person === null ? numbers[t % pool] : shown
    if (number === undefined) return
    if (person !== null && first) redialled.set(person, number)
    const made: ReplayedCall = {
      sid: callSid(randomUUID()),
      at: t,
      from,
      number,
      visitor: browser?.visitor ?? null,
      session: browser?.session ?? null,
      counts: t > start + warmUp,
    }
    calls.push(made)
    ending.push(made)
    await webhook(ring({ sid: made.sid, from, to: number }), t)
  }

  async function hangUp(call: ReplayedCall | undefined) {
    if (!call) return
    await takeWaiting()
    const { sid, from, number, at } = call
    const { params } = ring({ sid, from, to: number })
    const ended = { ...params, CallStatus: 'completed', CallDuration: String(talk / 1000) }
    await webhook({ path: '/v1/providers/twilio/status', params: ended }, at + talk)
  }

  async function webhook({ path, params }: { path: string; params: Record<string, string> }, t: number) {
    const url = `${publicOrigin}${path}`
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'ringtrail-clock': String(t),
      'x-twilio-signature': getExpectedTwilioSignature('local_twilio_auth_token', url, params),
    }
    await engine.send(path, headers, new URLSearchParams(params).toString())
  }
}

function browserHeaders(t: number, userAgent: string, address: string | null): Record<string, string> {
  return {
    'content-type': 'text/plain',
    'user-agent': userAgent,
    origin,
    'ringtrail-clock': String(t),
    ...(address !== null && { 'cf-connecting-ip': address }),
  }
}

/** Sites of one engine have numbers of their own: a number belongs to one pool. */
let sitesMade = 0

async function makeSite(
  engine: Engine,
  pool: number,
): Promise<{ id: string; key: string; numbers: string[] }> {
  sitesMade++
  const headers = { authorization: 'Bearer rk_local_admin', 'content-type': 'application/json' }
  const make = async <Made>(path: string, body: unknown): Promise<Made> =>
    JSON.parse(await engine.send(path, headers, JSON.stringify(body)))
  const site = await make<{ id: string; key: string }>('/v1/sites', {
    name: 'Bench',
    domains: ['shop.example.com'],
    timezone: 'UTC',
    country: 'US',
    targets: [target],
  })
  const made = await make<{ id: string }>(`/v1/sites/${site.id}/pools`, {
    name: 'Pool',
    kind: 'dynamic',
    target,
  })
  const numbers = Array.from({ length: pool }, (_, index) => `+1${300 + sitesMade}${2_000_000 + index}`)
  await make(`/v1/pools/${made.id}/numbers`, { numbers })
  return { id: site.id, key: site.key, numbers }
}
