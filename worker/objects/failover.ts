import { DurableObject } from 'cloudflare:workers'
import type { FailoverObject, FailoverRoute } from '../inventory/numbers/failover-routes.ts'
import type { Bindings } from '../platform/environment.ts'
import { replay } from './replay.ts'

/** Most outages last seconds, so the first attempts come soon; each one that fails doubles the wait (ms). */
const minWait = 1_000
const maxWait = 60_000

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
      CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY, event TEXT NOT NULL)`)
  }

  /** Stores where numbers lead. */
  addRoutes(routes: FailoverRoute[]): void {
    this.ctx.storage.sql.exec(
      `INSERT INTO routes (number, site, pool, destination) SELECT value ->> 'number', value ->> 'site',
        value ->> 'pool', value ->> 'destination' FROM json_each(?) WHERE true
        ON CONFLICT (number) DO UPDATE SET site = excluded.site, pool = excluded.pool, destination = excluded.destination
          WHERE site <> excluded.site OR pool <> excluded.pool OR destination <> excluded.destination`,
      JSON.stringify(routes),
    )
  }

  /** Sends all numbers of a pool elsewhere. */
  redirectPool(pool: string, destination: string): void {
    this.ctx.storage.sql.exec('UPDATE routes SET destination = ? WHERE pool = ?', destination, pool)
  }

  /** Removes the numbers of a pool that is no more. */
  removePool(pool: string): void {
    this.ctx.storage.sql.exec('DELETE FROM routes WHERE pool = ?', pool)
  }

  /** Removes the numbers of a site that is no more. */
  removeSite(site: string): void {
    this.ctx.storage.sql.exec('DELETE FROM routes WHERE site = ?', site)
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
    this.ctx.storage.sql.exec('INSERT INTO events (event) VALUES (?)', events)
    if ((await this.ctx.storage.getAlarm()) === null) {
      await this.ctx.storage.setAlarm(Date.now() + this.wait)
    }
  }

  /** How many events still wait. */
  waiting(): number {
    return this.ctx.storage.sql.exec<{ count: number }>('SELECT count(*) AS count FROM events').one().count
  }

  /**
   * Replays what was kept, oldest first, until one fails. That one goes to the end of the queue, so that
   * an event which the databases never take holds up no other.
   */
  override async alarm(): Promise<void> {
    this.wait = Math.min(this.wait * 2, maxWait)
    const kept = this.ctx.storage.sql
      .exec<{ id: number; event: string }>('SELECT id, event FROM events ORDER BY id LIMIT 100')
      .toArray()
    for (const { id, event } of kept) {
      try {
        await replay(this.env, event)
      } catch (error) {
        console.error({ event: 'replay_failed', error: error instanceof Error ? error.name : 'unknown' })
        this.ctx.storage.sql.exec('UPDATE events SET id = (SELECT MAX(id) + 1 FROM events) WHERE id = ?', id)
        break
      }
      this.wait = minWait
      this.ctx.storage.sql.exec('DELETE FROM events WHERE id = ?', id)
    }
    if (this.waiting() > 0) await this.ctx.storage.setAlarm(Date.now() + this.wait)
  }
}
