import { upperTail } from '../../worker/matching/model.ts'
import { chanceOf } from './chance.ts'

/** A session as the generator makes it: views a minute apart, then a short or a long look at the last page. */
const nextView = 0.66
const viewMean = 60
const [shortMean, longMean] = [40, 600]
const longShare = 0.25
/** Ages of sessions for which the mean of 1 / length is tabled: 0.13 s to 5 h, in steps of a factor. */
const [firstAge, ageStep, ages] = [Math.exp(-2), 0.2, 60]

/** What may remain of a session: more views, or the short or the long look at the last one. */
type Rest = 'views' | 'short' | 'long'

const table = makeTable()

/**
 * The mean of 1 / length over the sessions that are still open and look like this one: a call from the page
 * falls anywhere in its session, so that is the density of its time.
 *
 * @param age seconds since the first view
 * @param silent seconds since the last view
 * @param active whether the last page reported that it was still looked at, which only a last page does
 */
export function inverseLength(age: number, silent: number, active: boolean): number {
  const open = {
    views: active ? 0 : nextView * Math.exp(-silent / viewMean),
    short: (1 - nextView) * (1 - longShare) * Math.exp(-silent / shortMean),
    long: (1 - nextView) * longShare * Math.exp(-silent / longMean),
  }
  // A last page reports after two minutes; silent for longer, this is not the last page.
  if (!active && silent > 121) Object.assign(open, { short: 0, long: 0 })
  const total = open.views + open.short + open.long
  const rests = Object.keys(open) as Rest[]
  return rests.reduce((sum, rest) => sum + open[rest] * lookUp(table[rest], age), 0) / total
}

/** The chance that one of `seen` sessions is the one a person calls from, given that long since they left (days). */
export function sessionShare(seen: number, sinceLeave: number): number {
  const stillToCome = upperTail(Math.log(Math.max(sinceLeave, 1e-6)) / 1.2)
  let total = 0
  let share = 0
  for (let count = seen; count <= 5; count++) {
    const chance = (count < 5 ? 0.7 : 1) * 0.3 ** (count - 1) * (count > seen ? stillToCome : 1)
    total += chance
    share += chance / count
  }
  return total > 0 ? share / total : 0.2
}

function makeTable(): Record<Rest, number[]> {
  const chance = chanceOf(12_345)
  const last = () => chance.exponential(chance.next() < longShare ? longMean : shortMean)
  const rests: Record<Rest, number[]> = { views: [], short: [], long: [] }
  for (let sample = 0; sample < 4_000; sample++) {
    let views = chance.exponential(viewMean)
    while (chance.next() < nextView) views += chance.exponential(viewMean)
    rests.views.push(views + last())
    rests.short.push(chance.exponential(shortMean))
    rests.long.push(chance.exponential(longMean))
  }
  const means = (samples: number[]) =>
    Array.from({ length: ages }, (_, index) => {
      const age = firstAge * Math.exp(index * ageStep)
      return samples.reduce((sum, rest) => sum + 1 / (age + rest), 0) / samples.length
    })
  return { views: means(rests.views), short: means(rests.short), long: means(rests.long) }
}

function lookUp(means: number[], age: number): number {
  const position = Math.log(Math.max(age, firstAge) / firstAge) / ageStep
  const index = Math.min(ages - 2, Math.floor(position))
  const between = Math.min(1, position - index)
  return (means[index] ?? 0) * (1 - between) + (means[index + 1] ?? 0) * between
}
