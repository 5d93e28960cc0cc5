import { codeOf } from '../../../worker/platform/ids.ts'
import type { TestPool, TestSite } from '../../helpers/site.ts'

/** How many rows a site gets, by what they are. */
export interface Size {
  numbers: number
  leases: number
  visitors: number
  /** One page view each, and as many signals as a quarter of them. */
  sessions: number
  /** Each with two events, two revisions and a training example. */
  calls: number
  /** Days with reports of swaps; as many alerts and models. */
  days: number
}

/** What the rows are about. */
export interface Filled {
  site: TestSite
  pool: TestPool
  /** A number that gets a tenth of all leases, calls and taps. */
  busyNumber: string
  /** A caller with a tenth of all calls. */
  busyCaller: string
  /** The rows lie before this (ms). */
  now: number
  /** Begins the numbers, so that two sites have different ones. */
  prefix: string
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
/** SQL: the ten characters by which ids are ordered in time. */
const timeIn = (time: string) =>
  [45, 40, 35, 30, 25, 20, 15, 10, 5, 0]
    .map((shift) => `substr('${alphabet}', 1 + ((${time} >> ${shift}) & 31), 1)`)
    .join(' || ')

const month = 29 * 86_400_000

/** What the statements that fill a site have in common: SQL for its ids, and for rows without end. */
export function sqlOf({ site, busyNumber, now, prefix }: Filled, size: Size) {
  const code = codeOf(site.id)
  const end = now - 3_600_000
  return {
    /** The id of the i-th thing of a kind. */
    id: (kind: string, i = 'i') => `printf('${kind}_${code}%020d', ${i})`,
    visitor: (i = 'i') => `printf('vis_${code}%020d', (${i}) % ${size.visitors})`,
    session: `'ses_${code}' || ${timeIn('at')} || printf('%010d', i)`,
    /** A number of the large pool; each tenth is the busy one. */
    number: `CASE WHEN i % 10 = 0 THEN '${busyNumber}' ELSE '${prefix}' || (2000000 + i % ${size.numbers}) END`,
    /**
     * So many rows, whose `SELECT` may name `i`, from 1 on, `at`, the earlier the larger `i` is, and `site`.
     *
     * @param text `table (columns) SELECT values`
     */
    insert: (count: number, text: string) =>
      `INSERT INTO ${text.replace(
        'SELECT',
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}),
        o AS (SELECT i, CAST(${end} - i * ${month / count} AS INTEGER) AS at, '${site.id}' AS site FROM n) SELECT`,
      )} FROM o WHERE true ON CONFLICT DO NOTHING`,
  }
}
