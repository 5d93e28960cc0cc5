import { DurableObject } from 'cloudflare:workers'
import type { Bindings } from '../platform/environment.ts'
import { replay } from './replay.ts'

/** Where a tracking number leads, for the time when D1 does not answer. */
export interface StandbyRoute {
  number: string
  pool: string
  destination: string
}

/** Most outages last seconds, so the first attempts come soon; each one that fails doubles the wait (ms). */
const soonest = 1_000
const latest = 60_000

/**
 * The second home of what a call cannot do without: where each number leads, and the events that D1 did
 * not take. It has its own storage, so a failing D1 does not touch it. Ten of them share the numbers
 * (see shards.ts). Kept events are replayed, at least every minute, until D1 has them.
 */
export class Standby extends DurableObject<Bindings> {
  private wait = soonest

  constructor(state: DurableObjectState, env: Bindings) {
    super(state, env)
    state.storage.sql.exec(`CREATE TABLE IF NOT EXISTS routes
        (number TEXT PRIMARY KEY, pool TEXT NOT NULL, destination TEXT NOT NULL) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS routes_pool ON routes (pool);
      CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY, event TEXT NOT NULL)`)
  }

  /** Remembers where numbers lead. */
  learn(routes: StandbyRoute[]): void {
    this.ctx.storage.sql.exec(
      `INSERT INTO routes SELECT json_extract(value, '$.number'), json_extract(value, '$.pool'),
        json_extract(value, '$.destination') FROM json_each(?) WHERE true
        ON CONFLICT (number) DO UPDATE SET pool = excluded.pool, destination = excluded.destination
          WHERE pool <> excluded.pool OR destination <> excluded.destination`,
      JSON.stringify(routes),
    )
  }

  /** Sends all numbers of a pool elsewhere. */
  redirect(pool: string, destination: string): void {
    this.ctx.storage.sql.exec('UPDATE routes SET destination = ? WHERE pool = ?', destination, pool)
  }

  /** Forgets the numbers of a pool that is no more. */
  forget(pool: string): void {
    this.ctx.storage.sql.exec('DELETE FROM routes WHERE pool = ?', pool)
  }

  /** Where a number leads, or null. */
  destinationOf(number: string): string | null {
    const [row] = this.ctx.storage.sql
      .exec<{ destination: string }>('SELECT destination FROM routes WHERE number = ?', number)
      .toArray()
    return row?.destination ?? null
  }

  /** Stores an event durably; it is in D1 some time later. */
  async keep(event: string): Promise<void> {
    this.ctx.storage.sql.exec('INSERT INTO events (event) VALUES (?)', event)
    if ((await this.ctx.storage.getAlarm()) === null) {
      await this.ctx.storage.setAlarm(Date.now() + this.wait)
    }
  }

  /** How many events still wait. */
  waiting(): number {
    return this.ctx.storage.sql.exec<{ count: number }>('SELECT count(*) AS count FROM events').one().count
  }

  /**
   * Replays what was kept, oldest first, until D1 refuses one. That one goes to the end of the queue, so that
   * an event which D1 never takes holds up no other.
   */
  override async alarm(): Promise<void> {
    this.wait = Math.min(this.wait * 2, latest)
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
      this.wait = soonest
      this.ctx.storage.sql.exec('DELETE FROM events WHERE id = ?', id)
    }
    if (this.waiting() > 0) await this.ctx.storage.setAlarm(Date.now() + this.wait)
  }
}
