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

/** The numbers lent last, and whether the address holds them, or any address that has had its budget of the day. */
const recent = `SELECT printf('%020d', available_at) || number AS place, ${isRecent('crowded_at')} AS crowded,
    takers -> :address ->> 0 AS nth, ${isRecent('takers -> :address ->> 1')} AS own
  FROM numbers WHERE ${ofPool} AND :address IS NOT NULL ORDER BY available_at DESC LIMIT ${recentNumbers}`

/** One row, so that they are read once: how many there are, and of each kind that which is available first. */
const counted = `SELECT COALESCE(MAX(nth), 0) AS visitors, COALESCE(SUM(crowded), 0) AS crowded, COALESCE(SUM(own), 0) AS own,
    MIN(CASE WHEN crowded THEN place END) AS crowd_place, MIN(CASE WHEN own THEN place END) AS own_place FROM (${recent})`

const most = `p.value ->> 'most'`

/** Whether the address is one of the crowd, which has numbers of its own once there are as many as one address may hold. */
const newcomer = `SELECT visitors + 1 AS nth,
    visitors >= ${addressBudget} AND crowded >= ${most} AS in_crowd, own, crowd_place, own_place FROM (${counted})`

const soonest = `SELECT number, available_at, ${isRecent('last_active_at')} AS wanted FROM numbers
  WHERE ${ofPool} ORDER BY available_at, number LIMIT 1`

const isGuest = `(c.in_crowd OR c.own >= ${most})`

const choice = `SELECT c.nth, ${isGuest} AS guest, s.number, s.available_at,
    ${isGuest} AND (s.wanted OR NOT p.value ->> 'share' OR c.nth > ${idleBudget}) AS shares,
    CASE WHEN c.in_crowd THEN c.crowd_place ELSE c.own_place END AS place
  FROM (${newcomer}) c CROSS JOIN (${soonest}) s`

/**
 * SQL: the number that a visitor without one takes from the pool `p` (a row of `WantedPool` as JSON): that which is
 * available longest, or, while all are in use, that which will be soonest.
 *
 * Where the visitors of the address hold as many as one may (`most`), the visitor is a guest: one of these numbers is
 * shown, or, once the address has had its budget of the day, one of those that all such addresses share. A guest takes
 * another one only if nobody has used it for the life of a lease, and only among the first two hundred of a day. So one
 * address, however many visitors it makes up, takes few numbers from the others, and people of one office have the
 * whole pool while nobody else comes.
 *
 * Of an address that is not known nothing is counted, nor read.
 */
export const nextNumber = `SELECT ${newLease('CASE WHEN shares THEN substr(place, 21) ELSE number END', 'nth', 'guest')}
  FROM (${choice})
  WHERE p.value ->> 'share' OR CASE WHEN shares THEN CAST(substr(place, 1, 20) AS INTEGER) ELSE available_at END <= :now`
