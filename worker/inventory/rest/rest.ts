import type { SiteDatabase } from '../../platform/database/database.ts'
import { dayLength } from '../../platform/time.ts'
import {
  type CountedNumber,
  countUnownedCalls,
  countWrongCalls,
  putToRest,
  type SiteNumber,
  takeBackRested,
  takeBackWrongNumber,
  type UnownedCalls,
} from './store.ts'

/** Calls marked as wrong count this long, and this many of them put a number to rest. */
const wrongWindow = 30 * dayLength
const wrongCalls = 2
/** Callers nobody can own are counted this long. */
const unownedWindow = 14 * dayLength
/** A number rests when chance alone would give one of a thousand numbers as many. */
const rarity = 0.001
/** Every number is taken to get this many within the window at least. */
const usual = 0.25
/** Fewer of them than this prove nothing, nor does a smaller share of the number's own callers. */
const minUnowned = 4
const minShare = 0.5
/** Of a pool at most this share rests for them: whoever calls all of its numbers must not drain it. */
const mostResting = 1 / 3
/** A number comes back after this long without any call. */
const quietTime = 14 * dayLength

/** Puts a number to rest once two calls to it are marked as wrong. */
export async function restAfterWrongCalls(db: SiteDatabase, number: SiteNumber, now: number): Promise<void> {
  if (await hasWrongCalls(db, number, now)) await putToRest(db, number, 'wrong-number', now)
}

/** Takes a number back that rests for calls marked as wrong, once enough of the marks were taken back. */
export async function returnAfterWrongCalls(
  db: SiteDatabase,
  number: SiteNumber,
  now: number,
): Promise<void> {
  if (!(await hasWrongCalls(db, number, now))) await takeBackWrongNumber(db, number, now)
}

async function hasWrongCalls(db: SiteDatabase, number: SiteNumber, now: number): Promise<boolean> {
  return (await countWrongCalls(db, number, now - wrongWindow)) >= wrongCalls
}

/** Puts numbers to rest that get more callers nobody can own than the rest of their pool explains. */
export async function restUnowned(db: SiteDatabase, site: string, now: number, max = 5): Promise<void> {
  const counted = await countUnownedCalls(db, site, now - unownedWindow, now)
  const outliers = [...Map.groupBy(counted, ({ pool }) => pool).values()].flatMap((numbers) =>
    outliersOf(numbers).slice(0, mayRest(numbers)),
  )
  for (const { number } of outliers.slice(0, max)) {
    await putToRest(db, { site, number }, 'unowned-calls', now)
  }
}

/** Takes numbers back that have been quiet since they went to rest by evidence. */
export function returnRested(db: SiteDatabase, site: string, now: number): Promise<number> {
  return takeBackRested(db, site, now - quietTime, now)
}

/** How many numbers of a pool may go to rest for callers whom nobody knows. */
function mayRest([first]: CountedNumber[]): number {
  const { active = 0, resting = 0 } = first ?? {}
  return Math.max(0, Math.ceil((active + resting) * mostResting) - resting)
}

/**
 * The numbers of one pool with too many callers that nobody can own: at least four and half of the number's own
 * callers, and so many that under a Poisson distribution with the rate of the pool's other numbers as many or more
 * come by chance less than once in a thousand. A number shown for less time is expected to get fewer.
 */
export function outliersOf<Each extends UnownedCalls>(numbers: Each[]): Each[] {
  const sumOf = (field: 'unowned' | 'time') => numbers.reduce((sum, each) => sum + each[field], 0)
  const [allUnowned, allTime] = [sumOf('unowned'), sumOf('time')]
  return numbers.filter(({ callers, unowned, time }) => {
    if (unowned < minUnowned || unowned < callers * minShare) return false
    const others = allTime > time ? (allUnowned - unowned) / (allTime - time) : 0
    return atLeast(unowned, Math.max(others * time, usual)) < rarity
  })
}

/** The chance of `count` or more where `mean` are expected (Poisson). */
export function atLeast(count: number, mean: number): number {
  let term = Math.exp(-mean)
  let below = 0
  for (let each = 0; each < count; each++) {
    below += term
    term *= mean / (each + 1)
  }
  return Math.max(0, 1 - below)
}
