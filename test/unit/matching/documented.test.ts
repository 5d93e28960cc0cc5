import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { inProject } from '../../../tools/project.ts'
import { defaultThreshold } from '../../../worker/inventory/pools/threshold.ts'
import { type Candidate, totalRate } from '../../../worker/matching/candidate.ts'
import { defaultModel } from '../../../worker/matching/model.ts'
import { posterior } from '../../../worker/matching/posterior.ts'
import { nobodyRates, weigh } from '../../../worker/matching/rates.ts'
import { call, day, gone, hour, minute, noon, second, visitor } from './people.ts'

const page = await readFile(inProject('docs/matching.md'), 'utf8')

const ann = visitor('Ann', {
  phone: true,
  startedAt: noon - 3 * minute,
  lastSeenAt: noon - 20 * second,
})
const bob = gone('Bob', 40 * minute)
const eve = gone('Eve', 26 * hour, { reassigned: true })
const cem = visitor('Cem', { startedAt: noon - 5 * minute })
const ledger = { since: noon - 2 * day, leases: 24, more: true }

/** The table of docs/matching.md for these people: calls per million seconds, and probability. */
function tableOf(candidates: Candidate[]): string {
  const input = call(candidates, { ledger })
  const { byVisitor } = weigh(input)
  const { stray, forgotten } = nobodyRates(input, defaultModel)
  const { ranked, none } = posterior(input)
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  const rate = (perSecond: number) => {
    const value = perSecond * 1e6
    return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(2)))
  }
  const share = (probability: number) => `${(100 * probability).toFixed(probability > 0.999 ? 2 : 1)} %`
  return [
    line(['', 'calls per million seconds', 'probability']),
    line(['---', '--:', '--:']),
    ...ranked.map(({ visitor, method, probability }) => {
      const rates = byVisitor.get(visitor)
      return line([`${visitor}, ${method}`, rate(rates ? totalRate(rates) : 0), share(probability)])
    }),
    line(['none: a stranger', rate(stray), share((none * stray) / (stray + forgotten))]),
    line(['none: an older visitor', rate(forgotten), share((none * forgotten) / (stray + forgotten))]),
  ].join('\n')
}

describe('the worked example of docs/matching.md', () => {
  it.each([
    ['Ann on the page, Bob and Eve gone', [ann, bob, eve]],
    ['Ann after a tap', [{ ...ann, tappedAt: noon - 4 * second }, bob, eve]],
    ['Ann and Cem both on the page', [ann, bob, eve, cem]],
  ])('has the figures of the code: %s', (_, candidates) => {
    expect(page).toContain(tableOf(candidates))
  })

  it('names somebody where it says so', () => {
    const best = (candidates: Candidate[]) => posterior(call(candidates, { ledger })).ranked[0]?.probability
    expect(best([ann, bob, eve])).toBeGreaterThan(defaultThreshold)
    expect(best([ann, bob, eve, cem])).toBeLessThan(defaultThreshold)
  })
})

describe('the defaults of docs/matching.md', () => {
  it.each(Object.entries(defaultModel))('have `%s` as it is in the code', (name, value) => {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\``))
    expect(row?.split('|')[2]?.trim()).toBe(String(value))
  })
})
