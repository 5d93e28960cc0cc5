import { generate } from '../accuracy/generate.ts'
import { type TrafficEvent, usualTraffic } from '../accuracy/traffic.ts'
import { ipv4 } from '../lib/addresses.ts'
import { type Attack, eventsOf, outsider } from './attacks.ts'

const hour = 3_600_000

/** Traffic with or without an attack, and the address of each browser. */
export interface Scene {
  attack: Attack | 'none'
  pool: number
  /** From how many addresses the attack comes; `unknown` if the Worker sees none, `office` if all people share one. */
  from: number | 'everywhere' | 'unknown' | 'office'
  events: TrafficEvent[]
  addressOf(cookie: string): string | null
}

/** Sixty people an hour, three in ten of whom call, and whoever attacks meanwhile. */
export function makeScene(
  given: Pick<Scene, 'attack' | 'pool' | 'from'> & { hours: number; seed: number },
): Scene {
  const { attack, pool, from, hours, seed } = given
  const noon = usualTraffic.start + 12 * hour
  const [start, end] = [noon - (hours / 2) * hour, noon + (hours / 2) * hour]
  // Most people come at noon, so that on the whole day there are fewer than sixty an hour.
  const people = generate({ ...usualTraffic, seed, days: 1, perHour: 37, callers: 0.3, bots: 0 })
  const during = people.filter(({ t }) => t >= start && t < end)
  const addresses = typeof from === 'number' ? from : 1
  const attackers = attack === 'none' ? [] : eventsOf(attack, { start, end, pool, addresses })
  const events = [...during, ...attackers].sort((a, b) => a.t - b.t)
  return { attack, pool, from, events, addressOf }

  function addressOf(cookie: string): string | null {
    if (from === 'unknown') return null
    if (cookie.startsWith(outsider)) return ipv4('198.18', Number(cookie.slice(outsider.length)) % addresses)
    if (from === 'office') return '203.0.113.1'
    return ipv4('10.0', Number(/^p(\d+)/.exec(cookie)?.[1]))
  }
}
