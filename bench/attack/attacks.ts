import type { TrafficEvent } from '../accuracy/traffic.ts'

const second = 1_000
const minute = 60 * second

/** What an outsider does, by name. */
export type Attack = keyof typeof attacks

/** When and on how large a pool. */
interface Plan {
  start: number
  end: number
  pool: number
  /** Each cookie's requests come from one address: so many cookies are used at least. */
  addresses: number
}

/** The cookies of an outsider begin like this; the number behind it says which address it is sent from. */
export const outsider = 'outsider'

const attacks = {
  /** As many visitors as there are numbers, each number tapped every ten seconds. */
  taps: ({ start, end, pool, addresses }: Plan) => {
    const visitors = Math.max(pool, addresses)
    return hold(visitors, start, end, (cookie, from, index) =>
      every((10 * second * visitors) / pool, from + 100 * index, end).map((t) => event('tap', t, cookie)),
    )
  },
  /** Eight visitors, or one for each address, stay on the page all day. */
  hold: ({ start, end, addresses }: Plan) => hold(Math.max(8, addresses), start, end, () => []),
  /** A hundred new visitors a minute, who do nothing. */
  flood: ({ start, end }: Plan) =>
    every(minute / 100, start, end).map((t, index) => view(`${outsider}${index}`, t)),
  /** Thirty new visitors a minute who read: they tap once, stay on the page and leave it after two minutes. */
  readers: ({ start, end }: Plan) =>
    every(minute / 30, start, end).flatMap((t, index) => {
      const cookie = `${outsider}${index}`
      return [
        view(cookie, t),
        event('tap', t + 10 * second, cookie),
        event('active', t + 61 * second, cookie),
        event('leave', t + 120 * second, cookie),
      ]
    }),
}

export const attackNames = Object.keys(attacks) as Attack[]

/** What the outsider sends, in any order. */
export const eventsOf = (attack: Attack, plan: Plan): TrafficEvent[] => attacks[attack](plan)

function hold(
  visitors: number,
  start: number,
  end: number,
  more: (cookie: string, start: number, index: number) => TrafficEvent[],
): TrafficEvent[] {
  return Array.from({ length: visitors }, (_, index) => index).flatMap((index) => {
    const cookie = `${outsider}${index}`
    const from = start + index * second
    const stays = every(minute, from + minute, end).map((t) => event('active', t, cookie))
    return [view(cookie, from), ...stays, ...more(cookie, from + second, index)]
  })
}

function every(interval: number, start: number, end: number): number[] {
  return Array.from({ length: Math.max(0, Math.ceil((end - start) / interval)) }, (_, index) =>
    Math.round(start + index * interval),
  )
}

const url = 'https://shop.example.com/'

const view = (cookie: string, t: number): TrafficEvent => ({
  type: 'view',
  t,
  cookie,
  url,
  referrer: '',
  mobile: false,
})

const event = (type: 'active' | 'tap' | 'leave', t: number, cookie: string): TrafficEvent => ({
  type,
  t,
  cookie,
})
