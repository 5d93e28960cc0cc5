import { isOpen, type Method, methodOf, reasonsFor, totalRate } from './candidate.ts'
import { defaultModel, type Model } from './model.ts'
import { type MatchInput, weigh } from './rates.ts'

/** One candidate with the probability that the call was theirs. */
export interface RankedCandidate {
  visitor: string
  probability: number
  method: Method
  evidence: string[]
}

/** The probabilities of all candidates and of `none`, which add up to 1. */
export interface Posterior {
  /** Likeliest first. */
  ranked: RankedCandidate[]
  /** The probability that it is none of them. */
  none: number
}

/** Only the likeliest are explained: nobody reads why the others are not. */
const maxExplained = 8

/** The rates as shares of all of them: strangers, and visitors too long ago to have been read, are `none`. */
export function posterior(input: MatchInput, model: Model = defaultModel): Posterior {
  const { byVisitor, nobody } = weigh(input, model)
  const { at } = input
  const onPage = input.candidates.filter((candidate) => isOpen(candidate, at)).length
  const total = [...byVisitor.values()].reduce((sum, rates) => sum + totalRate(rates), nobody)
  const ordered = [...byVisitor].toSorted(([, a], [, b]) => totalRate(b) - totalRate(a))
  const ranked = ordered.map(([visitor, rates], index) => ({
    visitor,
    probability: total > 0 ? totalRate(rates) / total : 0,
    method: methodOf(rates),
    evidence:
      index < maxExplained
        ? [...(rates.candidate ? reasonsFor(rates.candidate, at, onPage) : []), ...rates.callReasons]
        : [],
  }))
  return { ranked, none: total > 0 ? nobody / total : 1 }
}
