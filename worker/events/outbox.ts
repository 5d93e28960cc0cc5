import { type Query, query } from '../platform/database/query.ts'
import type { EventType } from './event.ts'

/** The sequence of the next event of a site: beyond all that wait and all that were taken. */
const nextSequence = `1 + MAX(COALESCE((SELECT MAX(sequence) FROM outbox WHERE site = :site), 0),
  COALESCE((SELECT MAX(sequence) FROM outbox_positions WHERE site = :site), 0))`

/** Adds the events in `:events` (JSON of `NewEvent`) where a condition holds. */
export function addEventsWhere(condition: string): Query<never> {
  return query(`INSERT INTO outbox (site, sequence, type, subject, at, data)
    SELECT :site, ${nextSequence} + key, value ->> 'type', value ->> 'subject', :now, value -> 'data'
    FROM json_each(:events) WHERE ${condition}`)
}

/**
 * Adds an event for each row of a SELECT that gives `subject` and `data` (JSON). It stands before the statement that
 * makes the change where the SELECT finds what is about to change, and after it where it finds what has.
 */
export function addEventsFrom(type: EventType, select: string): Query<never> {
  return query(`INSERT INTO outbox (site, sequence, type, subject, at, data)
    SELECT :site, ${nextSequence} + ROW_NUMBER() OVER () - 1, '${type}', subject, :now, data FROM (${select})`)
}
