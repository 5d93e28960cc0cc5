import { isOpen, type Method, methodOf, reasonsFor, weightOf } from './candidate.ts'
import { defaultModel, type Model } from './model.ts'
import { type Evidence, weigh } from './rates.ts'

/** One suspect with the probability that the call was theirs. */
export interface Weighed {
  visitor: string
  probability: number
  method: Method
  evidence: string[]
}

/** The probabilities of all suspects and of `none`, which add up to 1. */
export interface Posterior {
  /** Likeliest first. */
  ranked: Weighed[]
  /** The probability that it is none of them. */
  none: number
}

/** Only the likeliest are explained: nobody reads why the others are not. */
const mostExplained = 8

/** The rates as shares of all of them: strangers, and visitors too long ago to have been read, are `none`. */
export function posterior(evidence: Evidence, model: Model = defaultModel): Posterior {
  const { known, nobody } = weigh(evidence, model)
  const { at } = evidence
  const onPage = evidence.suspects.filter((suspect) => isOpen(suspect, at)).length
  const total = [...known.values()].reduce((sum, who) => sum + weightOf(who), nobody)
  const ordered = [...known].toSorted(([, a], [, b]) => weightOf(b) - weightOf(a))
  const ranked = ordered.map(([visitor, who], index) => ({
    visitor,
    probability: total > 0 ? weightOf(who) / total : 0,
    method: methodOf(who),
    evidence:
      index < mostExplained
        ? [...(who.suspect ? reasonsFor(who.suspect, at, onPage) : []), ...who.calls]
        : [],
  }))
  return { ranked, none: total > 0 ? nobody / total : 1 }
}
