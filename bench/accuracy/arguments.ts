import { parseArgs } from 'node:util'
import { sized } from '../lib/size.ts'
import { type TrafficOptions, usualTraffic } from './traffic.ts'

/** What is to be measured. */
export interface Measurement {
  pools: number[]
  seeds: number[]
  traffic: TrafficOptions
  /** Where the reliability diagram is written; nowhere without it. */
  diagram: string | undefined
  /** The same Worker in Node over SQLite in memory, instead of workerd and D1: the same figures, much sooner. */
  fast: boolean
  /** Whether the Worker learns from which address each browser sends; else each counts for itself. */
  addresses: boolean
}

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/**
 * `--pools 8,64`, `--seeds 1,2`, `--all` for the whole table,
 * `--fast` without workerd, `--addresses` with the addresses of people and carriers, `--diagram docs/reliability.svg`, and any option of
 * the traffic, such as `--late 0.5`. A few minutes without arguments.
 */
export function readArguments(args: string[]): Measurement {
  const traffic = Object.keys(usualTraffic).map((name) => [kebab(name), { type: 'string' }] as const)
  const { values } = parseArgs({
    args,
    options: {
      ...Object.fromEntries(traffic),
      pools: { type: 'string' },
      seeds: { type: 'string' },
      diagram: { type: 'string' },
      all: { type: 'boolean' },
      fast: { type: 'boolean' },
      addresses: { type: 'boolean' },
    },
  })
  const given: Record<string, string | boolean | undefined> = values
  const list = (name: string, usual: number[], whole: number[]) =>
    typeof given[name] === 'string' ? given[name].split(',').map(Number) : values.all ? whole : usual
  const options = Object.fromEntries(
    Object.entries(usualTraffic).map(([name, usual]) => [name, Number(given[kebab(name)] ?? usual)]),
  )
  return {
    pools: list('pools', sized([8, 16, 64, 256], [8]), [4, 8, 16, 32, 64, 128, 256]),
    seeds: list('seeds', [1], [1, 2, 3, 4]),
    traffic: { ...usualTraffic, ...options, days: sized(options.days ?? usualTraffic.days, 3) },
    diagram: typeof given.diagram === 'string' ? given.diagram : undefined,
    fast: values.fast === true,
    addresses: values.addresses === true,
  }
}
