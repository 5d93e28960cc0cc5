import { type Database, rowsOf } from '../database.ts'
import {
  countUnownedCalls,
  countWrongCalls,
  restStatements,
  takeBackRested,
  type UnownedCalls,
} from './rest-store.ts'

const day = 86_400_000
/** Calls marked as wrong count this long, and this many of them put a number to rest. */
const wrongWindow = 30 * day
const wrongCalls = 2
/** Calls nobody can own are counted this long. */
const unownedWindow = 14 * day
/** A number rests when chance alone would give one of a thousand numbers as many. */
const rarity = 0.001
/** Every number is taken to get this many within the window at least, so that fewer than four prove nothing. */
const usual = 0.25
/** A number comes back after this long without any call. */
const quietTime = 14 * day

/** Puts a number to rest once two calls to it were marked as wrong. */
export async function restAfterWrongCalls(
  db: Database,
  site: string,
  number: string,
  now: number,
): Promise<void> {
  const [counted] = await db.batch([countWrongCalls(db, site, number, wrongWindow, now)])
  const wrong = rowsOf<{ wrong: number }>(counted)[0]?.wrong ?? 0
  if (wrong < wrongCalls) return
  await db.batch(restStatements(db, number, 'wrong-number', now))
}

/** Puts numbers to rest that get more calls nobody can own than the rest of their pool explains. */
export async function restUnowned(db: Database, site: string, now: number, most = 5): Promise<void> {
  const counted = await countUnownedCalls(db, site, now - unownedWindow)
  const outliers = [...Map.groupBy(counted, ({ pool }) => pool).values()].flatMap(outliersOf)
  for (const { number } of outliers.slice(0, most)) {
    await db.batch(restStatements(db, number, 'unowned-calls', now))
  }
}

/** Takes numbers back that have been quiet since they went to rest by evidence. */
export function returnRested(db: Database, site: string, now: number): Promise<number> {
  return takeBackRested(db, site, now - quietTime, now)
}

/**
 * The numbers of one pool with too many calls that nobody can own: under a Poisson distribution with the mean of
 * the pool's other numbers, so many or more come by chance less than once in a thousand.
 */
export function outliersOf(numbers: UnownedCalls[]): UnownedCalls[] {
  const total = numbers.reduce((sum, { unowned }) => sum + unowned, 0)
  return numbers.filter(({ unowned }) => {
    const others = numbers.length > 1 ? (total - unowned) / (numbers.length - 1) : 0
    return atLeast(unowned, Math.max(others, usual)) < rarity
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
