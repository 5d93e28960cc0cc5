import { tapsOfAddress, tapsOfVisitor } from '../../matching/trust.ts'
import { dayLength } from '../../platform/time.ts'

/** Taps are counted within a day, of one visitor or address, and within this time (ms), of all on one number. */
const together = 600_000

/** Of the latest signals, or taps, so many are looked at. */
const maxLooked = 60

const onNumber = (since: number) => `(SELECT address, nth, address_nth FROM signals
  WHERE site = :site AND number = :number AND type = 'tap' AND at > :now - ${since} AND at <= :now
  ORDER BY at DESC LIMIT ${maxLooked})`

/** SQL: how many taps the visitor of a signal has sent within a day. */
export const countOfVisitor = `(SELECT COUNT(*) FROM (SELECT type FROM signals WHERE site = :site AND visitor = :visitor
  AND at > :now - ${dayLength} AND at <= :now ORDER BY at DESC LIMIT ${maxLooked}) WHERE type = 'tap')`

/** SQL: how many its address has on this number. Each tap carries the count on, so the latest one tells it. */
export const countOfAddress = `(SELECT COALESCE(MAX(address_nth), 0) FROM ${onNumber(dayLength)} WHERE address = :address)`

/**
 * SQL: how many taps there were on this number within ten minutes. Those that tell nothing by themselves, since their
 * visitor or address taps all day, do not make others tell less.
 */
export const countOfNumber = `(SELECT COUNT(*) FROM ${onNumber(together)}
  WHERE COALESCE(nth, 1) <= ${tapsOfVisitor} AND COALESCE(address_nth, 1) <= ${tapsOfAddress})`
