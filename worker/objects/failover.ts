import { DurableObject } from 'cloudflare:workers'
import type { FailoverObject, FailoverRoute, RouteOwner } from '../inventory/numbers/failover-routes.ts'
import type { Bindings } from '../platform/environment.ts'
import { logFailure } from '../platform/log.ts'
import { dayLength } from '../platform/time.ts'
import { replay } from './replay.ts'

/** Most outages last seconds, so the first attempts come soon; each one that fails doubles the wait (ms). */
const minWait = 1_000
const maxWait = 60_000
/** So many events are read at a time; after so many failures in one run the databases are left alone until the next. */
const maxEvents = 100
const maxFailures = 10
/** What the databases have not taken for so long they never will: whose call it was is forgotten by then (jobs/prune.ts). */
const triedFor = 35 * dayLength
/** So many routes are removed at a time. */
const maxRoutes = 1_000
/** So long after a deletion a request that began before it may still come, from memory (ms): see jobs/purge.ts. */
const lateFor = 600_000

/**
 * The second home of what a call cannot do without: where each number leads and whose it is, and the events that the
 * databases did not take. It has its own storage, so a failing D1 does not touch it. Ten of them share the numbers
 * (inventory/numbers/failover-routes.ts). Kept events are replayed, at least every minute, until the databases have them.
 */
export class Failover
  extends DurableObject<Bindings>
  implements Omit<FailoverObject, keyof Rpc.DurableObjectBranded>
{
  private wait = minWait

  constructor(state: DurableObjectState, env: Bindings) {
    super(state, env)
    state.storage.sql.exec(`CREATE TABLE IF NOT EXISTS routes (number TEXT PRIMARY KEY, site TEXT NOT NULL,
        pool TEXT NOT NULL, destination TEXT NOT NULL) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS routes_pool ON routes (pool);
      CREATE INDEX IF NOT EXISTS routes_site ON routes (site);
      CREATE TABLE IF NOT EXISTS gone (id TEXT PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS kept_events (id INTEGER PRIMARY KEY, events TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0);
      CREATE TABLE IF NOT EXISTS failed_events (id INTEGER PRIMARY KEY, failed_at INTEGER NOT NULL)`)
  }

  /** Stores where numbers lead. */
  addRoutes(routes: FailoverRoute[]): void {
    this.ctx.storage.sql.exec(
      `INSERT INTO routes (number, site, pool, destination) SELECT value ->> 'number', value ->> 'site',
        value ->> 'pool', value ->> 'destination' FROM json_each(?)
        WHERE NOT EXISTS (SELECT 1 FROM gone WHERE until >= ? AND id IN (value ->> 'site', value ->> 'pool'))
        ON CONFLICT (number) DO UPDATE SET site = excluded.site, pool = excluded.pool, destination = excluded.destination
          WHERE site <> excluded.site OR pool <> excluded.pool OR destination <> excluded.destination`,
      JSON.stringify(routes),
      Date.now(),
    )
  }

  /** Sends all numbers of a pool elsewhere. */
  redirectPool(pool: string, destination: string): void {
    this.ctx.storage.sql.exec('UPDATE routes SET destination = ? WHERE pool = ?', destination, pool)
  }

  /**
   * Removes a slice of the routes of a site or of a pool that is no more. Ids are never used again, so what a request
   * that began before that brings later is not taken.
   *
   * @returns whether none is left
   */
  removeRoutes(owner: RouteOwner, id: string): boolean {
    const { sql } = this.ctx.storage
    sql.exec('DELETE FROM gone WHERE until < ?', Date.now())
    sql.exec('INSERT INTO gone (id, until) VALUES (?, ?) ON CONFLICT DO NOTHING', id, Date.now() + lateFor)
    const mine = `FROM routes WHERE ${owner === 'site' ? 'site' : 'pool'} = ?`
    sql.exec(`DELETE FROM routes WHERE number IN (SELECT number ${mine} LIMIT ${maxRoutes})`, id)
    return sql.exec(`SELECT 1 ${mine} LIMIT 1`, id).toArray().length === 0
  }

  /** Where a number leads, and whose it is; null where that is not known. */
  routeOf(number: string): FailoverRoute | null {
    const [row] = this.ctx.storage.sql
      .exec<FailoverRoute & Record<string, string>>(
        'SELECT number, site, pool, destination FROM routes WHERE number = ?',
        number,
      )
      .toArray()
    return row ?? null
  }

  /** Stores events durably; they are in the databases some time later. */
  async keepEvents(events: string): Promise<void> {
    this.ctx.storage.sql.exec('INSERT INTO kept_events (events) VALUES (?)', events)
    if ((await this.ctx.storage.getAlarm()) === null) {
      await this.ctx.storage.setAlarm(Date.now() + this.wait)
    }
  }

  /** How many deliveries still wait. */
  waiting(): number {
    const query = 'SELECT count(*) AS count FROM kept_events'
    return this.ctx.storage.sql.exec<{ count: number }>(query).one().count
  }

  /**
   * Replays what was kept: what has failed least often first, and of that the oldest. So what the databases never take,
   * such as the calls of a site whose database is no longer bound, holds up nothing that came after it.
   */
  override async alarm(): Promise<void> {
    this.wait = Math.min(this.wait * 2, maxWait)
    const { sql } = this.ctx.storage
    const kept = sql
      .exec<{ id: number; events: string }>(
        `SELECT id, events FROM kept_events ORDER BY attempts, id LIMIT ${maxEvents}`,
      )
      .toArray()
    let failures = 0
    for (const { id, events } of kept) {
      try {
        await replay(this.env, events)
        this.wait = minWait
        this.drop(id)
      } catch (error) {
        logFailure('replay_failed', error)
        sql.exec('UPDATE kept_events SET attempts = attempts + 1 WHERE id = ?', id)
        sql.exec('INSERT OR IGNORE INTO failed_events (id, failed_at) VALUES (?, ?)', id, Date.now())
        if (++failures >= maxFailures) break
      }
    }
    this.giveUpOld()
    if (this.waiting() > 0) await this.ctx.storage.setAlarm(Date.now() + this.wait)
  }

  /** Removes events whose first failure is long ago, a slice at a time: with them go the numbers of their callers. */
  private giveUpOld(): void {
    const old = this.ctx.storage.sql
      .exec<{ id: number }>(
        `SELECT id FROM failed_events WHERE failed_at < ? LIMIT ${maxEvents}`,
        Date.now() - triedFor,
      )
      .toArray()
    for (const { id } of old) this.drop(id)
    if (old.length > 0) console.error({ event: 'kept_events_given_up', count: old.length })
  }

  private drop(id: number): void {
    this.ctx.storage.sql.exec('DELETE FROM kept_events WHERE id = ?', id)
    this.ctx.storage.sql.exec('DELETE FROM failed_events WHERE id = ?', id)
  }
}
