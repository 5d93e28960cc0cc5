import { addressBudget, idleBudget, leaseLife, recentNumbers } from './lease.ts'

/**
 * SQL: a new lease of `number` as a visitor's row holds it.
 *
 * @param nth SQL that counts the visitors of the address, and `guest` whether these hold as many numbers as one may
 */
export function newLease(number: string, nth: string, guest: string): string {
  // D1 binds every JavaScript number as a float, which JSON would show as 1.0 and count as a change.
  const lease = `${number}, CAST(:now AS INTEGER)`
  return `CASE WHEN :address IS NULL THEN json_array(${lease}) ELSE json_array(${lease}, ${nth}, ${guest}) END`
}

const ofPool = `site = :site AND pool = p.value ->> 'id' AND state = 'active'`

const isRecent = (time: string) => `${time} > :now - ${leaseLife}`

/** Whether whoever held a number at `time` was the last to do so, and within the life of a lease. */
const isLast = (time: string) => `(${time} = last_active_at AND ${isRecent(time)})`

/** The numbers lent last, and whether the address had them last, or any address that has had its budget of the day. */
const recent = `SELECT printf('%020d', available_at) || number AS place, ${isLast('crowded_at')} AS crowded,
    takers -> :address ->> 0 AS nth, ${isLast('takers -> :address ->> 1')} AS own
  FROM numbers WHERE ${ofPool} AND :address IS NOT NULL ORDER BY available_at DESC LIMIT ${recentNumbers}`

/** One row, so that they are read once: how many there are, and of each kind that which is available first. */
const counted = `SELECT COALESCE(MAX(nth), 0) AS visitors, COALESCE(SUM(crowded), 0) AS crowded, COALESCE(SUM(own), 0) AS own,
    MIN(CASE WHEN crowded THEN place END) AS crowd_place, MIN(CASE WHEN own THEN place END) AS own_place FROM (${recent})`

const most = `p.value ->> 'most'`

const isCrowd = `(visitors >= ${addressBudget} AND crowded >= ${most})`

/** How many numbers are those of the visitor's like: of the address, or of the crowd, once that has as many as one may. */
const newcomer = `SELECT visitors + 1 AS nth, CASE WHEN ${isCrowd} THEN crowded ELSE own END AS theirs,
    CASE WHEN ${isCrowd} THEN crowd_place ELSE own_place END AS place FROM (${counted})`

const soonest = `SELECT number, available_at,
    p.value ->> 'share' AND NOT ${isRecent('last_active_at')} AS idle FROM numbers
  WHERE ${ofPool} ORDER BY available_at, number LIMIT 1`

const choice = `SELECT c.nth, c.theirs >= ${most} AND (c.theirs > ${most} OR s.idle) AS guest,
    c.theirs >= ${most} AND NOT (s.idle AND c.nth <= ${idleBudget.visitors} AND c.theirs < ${idleBudget.numbers}) AS shares, c.place, s.number, s.available_at
  FROM (${newcomer}) c CROSS JOIN (${soonest}) s`

/**
 * SQL: the number that a visitor without one takes from the pool `p` (a row of `WantedPool` as JSON): that which is
 * available longest, or, while all are in use, that which will be soonest.
 *
 * Where the visitors of the address hold as many as one may (`most`), it is one of these, or, once the address has had its
 * budget of the day, one of those that all such addresses share; another one only if nobody has used it for the life of a
 * lease, up to eight at once, and only for the first two hundred of a day. Of the numbers beyond `most` each visitor is a guest, who keeps
 * them from others for a short while. So one address, however many visitors it makes up, takes few numbers from the
 * others, and people of one office have eight while nobody else comes.
 *
 * Of an address that is not known nothing is counted, nor read.
 */
export const nextNumber = `SELECT ${newLease('CASE WHEN shares THEN substr(place, 21) ELSE number END', 'nth', 'guest')}
  FROM (${choice})
  WHERE p.value ->> 'share' OR CASE WHEN shares THEN CAST(substr(place, 1, 20) AS INTEGER) ELSE available_at END <= :now`
