import { raiseRefusedAlert } from '../alerts/refused.ts'
import { alertSubscriber } from '../alerts/subscriber.ts'
import type { SiteDatabase } from '../platform/database/database.ts'
import { logFailure } from '../platform/log.ts'
import { beginWork, type Done, endWork, type StoredEvent, type Work } from './dispatch-store.ts'
import { eventData, type SiteEvent } from './event.ts'
import type { Subscriber } from './subscriber.ts'

/** Everybody who answers to what happens, in the order in which they get it. */
export const subscribers: readonly Subscriber[] = [alertSubscriber]

/** So many events are dealt with in one go: what one request may still do on the free plan. The rest waits. */
const usualEvents = 20
/** Somebody who has not finished by then has died (ms). */
const lockTime = 30_000
/** A refused event is tried again after a minute, and each time after twice as long; in the end it is given up. */
const firstPause = 60_000
const maxAttempts = 8

/** How events are handed on. */
export interface Dispatching {
  to?: readonly Subscriber[]
  /** About so many events at most. */
  maxEvents?: number
  /** ms; the machine's own, since locks and pauses are about this work and not about when something happened */
  clock?: () => number
}

/**
 * Hands a site's events to their subscribers. Each gets every event at least once, and those of one subject in their
 * order; an event that one of them does not take holds up neither other subjects nor other subscribers. Two round trips
 * where something waits, one where nothing does.
 *
 * @returns whether nothing is left; not while somebody else is at it
 */
export async function dispatchEvents(
  db: SiteDatabase,
  site: string,
  { to = subscribers, maxEvents = usualEvents, clock = Date.now }: Dispatching = {},
): Promise<boolean> {
  const names = to.map(({ name }) => name)
  let isDone = true
  for (const subscriber of to) {
    let left = maxEvents
    let isMore = true
    while (isMore && left > 0) {
      const now = clock()
      const until = now + lockTime
      const work = await beginWork(db, { site, subscriber: subscriber.name, until, max: left, now })
      if (work === 'nothing') isMore = false
      if (work === 'nothing' || work === 'locked') break
      const done: Done = { sequence: null, refused: [], taken: [], again: [] }
      for (const event of work.refused) await tryAgain(db, site, subscriber, event, done, now)
      const blocked = new Set<string>()
      for (const event of work.waiting) await handOver(db, site, subscriber, event, blocked, done, now)
      isMore = await endWork(db, { site, subscriber: subscriber.name, until, now }, done, names)
      left -= work.refused.length + work.waiting.length
    }
    isDone &&= !isMore
  }
  return isDone
}

/** @param blocked the subjects whose later events have to wait */
async function handOver(
  db: SiteDatabase,
  site: string,
  subscriber: Subscriber,
  { isBehind, ...event }: Work['waiting'][number],
  blocked: Set<string>,
  done: Done,
  now: number,
): Promise<void> {
  done.sequence = event.sequence
  if (!subscriber.types.includes(event.type)) return
  if (isBehind || blocked.has(event.subject)) {
    done.refused.push({ ...event, attempts: 0, nextAttemptAt: now })
  } else if (!(await isTaken(db, site, subscriber, event, now))) {
    blocked.add(event.subject)
    done.refused.push({ ...event, attempts: 1, nextAttemptAt: now + firstPause })
  }
}

/** Tries an event that was refused before. */
async function tryAgain(
  db: SiteDatabase,
  site: string,
  subscriber: Subscriber,
  event: Work['refused'][number],
  done: Done,
  now: number,
): Promise<void> {
  const { sequence, attempts, type } = event
  if (await isTaken(db, site, subscriber, event, now)) {
    done.taken.push(sequence)
    return
  }
  const isGivenUp = attempts + 1 >= maxAttempts
  done.again.push({ sequence, nextAttemptAt: isGivenUp ? null : now + firstPause * 2 ** attempts })
  if (!isGivenUp) return
  console.error({ event: 'event_given_up', subscriber: subscriber.name, type })
  await raiseRefusedAlert(db, site, subscriber.name, type, now)
}

async function isTaken(
  db: SiteDatabase,
  site: string,
  subscriber: Subscriber,
  { sequence, type, subject, at, data }: StoredEvent,
  now: number,
): Promise<boolean> {
  try {
    const event = { site, sequence, type, subject, at, data: eventData[type].parse(data) } as SiteEvent
    await subscriber.take(db, event, now)
    return true
  } catch (error) {
    logFailure('event_refused', error, { subscriber: subscriber.name, type })
    return false
  }
}
