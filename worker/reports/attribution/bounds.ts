import { Problem } from '../../platform/http/problem.ts'
import { isoTime } from '../../platform/time.ts'
import type { Period } from './store.ts'

/** What a report may look at, so that it never outgrows a request: rows of the database, and calls. */
export interface Bounds {
  /** Two million are two fifths of what Cloudflare's free plan reads a day, and take some two seconds. */
  rows: number
  /** Sessions take at most this part of them, so that there is always something left for the calls. */
  sessions: number
  /** Calls are read in slices of this many, with two queries each. */
  callsAtOnce: number
  /** The free plan allows 50 queries a request, of which the key and the site take two. */
  slices: number
}

export const usualBounds: Bounds = { rows: 2_000_000, sessions: 500_000, callsAtOnce: 5_000, slices: 20 }

/** 422 for a report that would look at too much, with the longest period up to its end that works. */
export function tooLong({ to }: Pick<Period, 'to'>, longest: number, { rows }: Bounds): Problem {
  const limit = `A report looks at ${rows.toLocaleString('en')} rows of the database at most, and this one would look at more.`
  if (longest >= to) {
    return new Problem(
      422,
      'too_long',
      `${limit} Even the last calls of the period are too many: ask for less.`,
    )
  }
  const [from, until] = [isoTime(longest), isoTime(to)]
  const days = ((to - longest) / 86_400_000).toFixed(1)
  return new Problem(
    422,
    'too_long',
    `${limit} The longest period up to its end that works has ${days} days: from=${from}&to=${until}. Ask for a longer one in parts.`,
    { errors: [{ path: 'from', message: `must not be before ${from}` }] },
  )
}
