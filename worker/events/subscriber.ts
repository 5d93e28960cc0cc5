import type { SiteDatabase } from '../platform/database/database.ts'
import type { EventType, SiteEvent } from './event.ts'

/** A part of Ringtrail that answers to what happens. It gets an event at least once, and in order by subject. */
export interface Subscriber {
  /** Names its position in each site's outbox: it stays the same. */
  name: string
  types: readonly EventType[]
  /** Deals with one event. The same event may come again. What it throws has the event tried again later. */
  take(db: SiteDatabase, event: SiteEvent, now: number): Promise<void>
}
