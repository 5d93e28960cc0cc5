import { type Chance, chanceOf } from './chance.ts'
import type { TrafficEvent, TrafficOptions } from './traffic.ts'

const second = 1_000
const hour = 3_600 * second
const day = 24 * hour
const origin = 'https://shop.example.com'
const paths = ['/', '/services', '/prices', '/reviews', '/about', '/contact']
const arrivals: [query: string, referrer: string][] = [
  ['?utm_source=google&utm_medium=cpc&utm_campaign=brand', 'https://www.google.com/'],
  ['?utm_source=facebook&utm_medium=paid_social&utm_campaign=spring', 'https://l.facebook.com/'],
  ['?utm_source=newsletter&utm_medium=email&utm_campaign=may', ''],
  ['', 'https://www.google.com/'],
  ['', 'https://www.bing.com/'],
  ['', 'https://partner.example.org/review'],
  ['', ''],
]

/** The bench's own traffic, of the same kind as the shared one: people who browse, come back, tap and call. */
export function generate(options: TrafficOptions): TrafficEvent[] {
  const chance = chanceOf(options.seed)
  const events: TrafficEvent[] = []
  const end = options.start + options.days * day
  let people = 0
  for (let t = options.start; t < end; t += chance.exponential(hour / (2 * options.perHour))) {
    // Nobody at midnight, most at noon.
    const awake = (1 - Math.cos((2 * Math.PI * (t - options.start)) / day)) / 2
    if (chance.next() < awake) events.push(...person(`p${people++}`, t, options, chance))
  }
  const views = events.filter((event) => event.type === 'view').length
  for (let index = 0; index < (views * options.bots) / (1 - options.bots); index++) {
    const t = options.start + chance.next() * (end - options.start)
    const url = `${origin}${chance.pick(paths)}`
    events.push({ type: 'view', t, cookie: `bot${index}`, url, referrer: '', mobile: false, bot: true })
  }
  return events
    .filter(({ t }) => t < end)
    .map((event) => ({ ...event, t: Math.round(event.t) }))
    .sort((a, b) => a.t - b.t)
}

interface Session {
  cookie: string
  start: number
  leave: number
}

function person(name: string, t: number, options: TrafficOptions, chance: Chance): TrafficEvent[] {
  const mobile = chance.next() < options.mobile
  const events: TrafficEvent[] = []
  const sessions: Session[] = []
  let cookie = `${name}.0`
  let start = t
  do {
    const views = browse(cookie, start, mobile, chance)
    const leave = (views.at(-1)?.t ?? start) + chance.exponential((chance.next() < 0.25 ? 600 : 40) * second)
    events.push(...views, { type: 'leave', t: leave, cookie })
    for (let active = (views.at(-1)?.t ?? leave) + 120 * second; active < leave; active += 120 * second) {
      events.push({ type: 'active', t: active, cookie })
    }
    sessions.push({ cookie, start, leave })
    start = leave + chance.logNormal(day, 1.2)
    if (chance.next() < options.cleared) cookie = `${name}.${sessions.length}`
  } while (chance.next() < options.returns && sessions.length < 5)
  const session = chance.pick(sessions)
  const calls = session && chance.next() < options.callers
  return calls ? [...events, ...callsOf(name, session, mobile, options, chance)] : events
}

function browse(cookie: string, start: number, mobile: boolean, chance: Chance): TrafficEvent[] {
  const [query, from] = chance.pick(arrivals) ?? ['', '']
  const views: TrafficEvent[] = []
  let [t, referrer, parameters] = [start, from, query]
  do {
    const url = `${origin}${chance.pick(paths)}${parameters}`
    views.push({ type: 'view', t, cookie, url, referrer, mobile })
    referrer = url
    parameters = ''
    t += Math.min(chance.exponential(60 * second), 1_500 * second)
  } while (chance.next() < 0.66 && views.length < 20)
  return views
}

function callsOf(
  person: string,
  { cookie, start, leave }: Session,
  mobile: boolean,
  options: TrafficOptions,
  chance: Chance,
): TrafficEvent[] {
  const phone = () =>
    `+1${201 + Math.floor(chance.next() * 700)}555${String(Math.floor(chance.next() * 1e4)).padStart(4, '0')}`
  const from = chance.next() < options.withheld ? null : phone()
  const late = chance.next() < options.late
  let t = late ? leave + chance.logNormal(2 * hour, 1.5) : start + chance.next() * (leave - start)
  const events: TrafficEvent[] = []
  if (!late && mobile && chance.next() < options.tapped)
    events.push({ type: 'tap', t: t - 4 * second, cookie })
  events.push({ type: 'call', t, person, cookie, from, first: true })
  for (let again = 0; again < 4 && chance.next() < options.repeat; again++) {
    t += chance.logNormal(day, 1.2)
    events.push({ type: 'call', t, person, cookie, from, first: false })
  }
  if (chance.next() < options.strangers) {
    const at = t + chance.exponential(day)
    events.push({ type: 'call', t: at, person: null, cookie: null, from: phone(), first: true })
  }
  return events
}
