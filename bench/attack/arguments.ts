import { parseArgs } from 'node:util'
import { sized } from '../lib/size.ts'
import { type Attack, attackNames } from './attacks.ts'

/** What is to be measured. */
export interface Measurement {
  attacks: Attack[]
  /** From how many addresses each attack comes. */
  addresses: number[]
  pools: number[]
  /** How long the traffic lasts. */
  hours: number
  seed: number
}

/** `--attacks taps,flood`, `--addresses 1,10`, `--pools 8,64`, `--hours 2` and `--seed 1`. */
export function readArguments(args: string[]): Measurement {
  const { values } = parseArgs({
    args,
    options: {
      attacks: { type: 'string' },
      addresses: { type: 'string' },
      pools: { type: 'string' },
      hours: { type: 'string' },
      seed: { type: 'string', default: '1' },
    },
  })
  const numbers = (given: string | undefined, usual: number[]) => given?.split(',').map(Number) ?? usual
  const wanted = values.attacks?.split(',')
  return {
    attacks: attackNames.filter((name) => wanted?.includes(name) ?? true),
    addresses: numbers(values.addresses, sized([1, 10, 100], [1])),
    pools: numbers(values.pools, sized([8, 16, 64], [8])),
    hours: Number(values.hours ?? sized(2, 0.25)),
    seed: Number(values.seed),
  }
}
