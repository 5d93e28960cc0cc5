import type { RunnableQuery } from 'drizzle-orm/runnable-query'
import type { SiteDatabase } from '../platform/database/database.ts'
import { bind, type Query, query, type Ran, type Value } from '../platform/database/query.ts'
import type { EventType, NewEvent } from './event.ts'

/** The sequence of the next event of a site: beyond all that wait and all that were taken. */
export const nextSequence = `1 + MAX(COALESCE((SELECT MAX(sequence) FROM outbox WHERE site = :site), 0),
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

const addEvents = addEventsWhere('true')

/** A statement that adds events to a site's outbox; it belongs in the batch of the change that they are about. */
export function eventStatement(
  db: SiteDatabase,
  site: string,
  events: NewEvent[],
  now: number,
): RunnableQuery<Ran<never>, 'sqlite'> {
  return bind(db, addEvents, { site, now, events: JSON.stringify(events) } satisfies Record<string, Value>)
}
