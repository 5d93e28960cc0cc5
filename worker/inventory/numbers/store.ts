import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { numbers } from '../../../schema/index.ts'
import { addEventsFrom } from '../../events/outbox.ts'
import type { SiteDatabase } from '../../platform/database/database.ts'
import { bind, query, run } from '../../platform/database/query.ts'
import type { PoolRow } from '../pools/store.ts'
import { putToRest } from '../rest/store.ts'

export type NumberRow = typeof numbers.$inferSelect

const listed = `(SELECT value AS number FROM json_each(:numbers))`

const takenByPools = `SELECT n.number FROM ${listed} g CROSS JOIN numbers n ON n.site = :site AND n.number = g.number
  WHERE n.pool <> :pool`

const taken = query({ number: numbers.number }, takenByPools)

const insert =
  query(`INSERT INTO numbers (site, number, pool, provider, state, visitor, last_active_at, created_at)
  SELECT :site, number, :pool, :provider, :state, NULL, 0, :now FROM ${listed}
  WHERE NOT EXISTS (${takenByPools}) AND EXISTS (SELECT 1 FROM pools WHERE site = :site AND id = :pool)
  ON CONFLICT DO NOTHING`)

const inSite = query(
  { number: numbers.number },
  `SELECT n.number FROM ${listed} g CROSS JOIN numbers n ON n.site = :site AND n.number = g.number`,
)

const deleteSome = query(
  { number: numbers.number },
  `DELETE FROM numbers WHERE site = :site AND number IN
    (SELECT number FROM numbers WHERE site = :site AND pool = :pool LIMIT 1000) RETURNING number`,
)

/**
 * Adds claimed numbers to a pool, all or none; those that it already has stay as they are.
 *
 * @returns `taken`, the numbers of the list that belong to another pool of the site: when there are any, nothing was
 *   added; and `rows`, those of the list that the pool now has, by number
 */
export async function insertNumbers(
  db: SiteDatabase,
  pool: PoolRow,
  list: string[],
  { provider, state }: Pick<NumberRow, 'provider' | 'state'>,
  now: number,
): Promise<{ taken: string[]; rows: NumberRow[] }> {
  const values = { site: pool.site, pool: pool.id, numbers: JSON.stringify(list), provider, state, now }
  const [others, , rows] = await db.batch([
    bind(db, taken, values),
    bind(db, insert, values),
    db
      .select()
      .from(numbers)
      .where(
        and(
          eq(numbers.site, pool.site),
          sql`${numbers.number} IN (SELECT value FROM json_each(${values.numbers}))`,
          eq(numbers.pool, pool.id),
        ),
      )
      .orderBy(asc(numbers.number)),
  ])
  return { taken: others.rows.map(({ number }) => number), rows }
}

/** Those of the numbers that stand in the site's tables. */
export async function findListed(db: SiteDatabase, site: string, list: string[]): Promise<string[]> {
  const [found] = await run(db, [inSite], { site, numbers: JSON.stringify(list) })
  return found.rows.map(({ number }) => number)
}

/** Removes at most 1,000 numbers of a pool; returns them. */
export async function deleteSomeNumbers(
  db: SiteDatabase,
  { site, id }: Pick<PoolRow, 'site' | 'id'>,
): Promise<string[]> {
  const [deleted] = await run(db, [deleteSome], { site, pool: id })
  return deleted.rows.map(({ number }) => number)
}

/** By number. */
export async function listNumbers(
  db: SiteDatabase,
  pool: PoolRow,
  limit: number,
  after: string | undefined,
): Promise<NumberRow[]> {
  const [rows] = await db.batch([
    db
      .select()
      .from(numbers)
      .where(
        and(
          eq(numbers.site, pool.site),
          eq(numbers.pool, pool.id),
          after === undefined ? undefined : gt(numbers.number, after),
        ),
      )
      .orderBy(asc(numbers.number))
      .limit(limit + 1),
  ])
  return rows
}

export async function findNumber(
  db: SiteDatabase,
  site: string,
  number: string,
): Promise<NumberRow | undefined> {
  const [rows] = await db.batch([
    db
      .select()
      .from(numbers)
      .where(and(eq(numbers.site, site), eq(numbers.number, number))),
  ])
  return rows[0]
}

const isAboutToChange = addEventsFrom(
  'number.changed',
  `SELECT number AS subject, json_object('number', number, 'state', :state) AS data FROM numbers
    WHERE site = :site AND number = :number AND state <> :state`,
)

/** Sets the state of a number as a person says. One that is put to rest is replaced from its pool's reserve. */
export async function updateNumberState(
  db: SiteDatabase,
  { site, number }: Pick<NumberRow, 'site' | 'number'>,
  state: NumberRow['state'],
  now: number,
): Promise<NumberRow | undefined> {
  if (state === 'resting') await putToRest(db, { site, number }, 'manual', now)
  const resting = { state, restedAt: now, restReason: 'manual' } as const
  // What spoke against a number is over once a person takes it back, and it is shown only from now on.
  const returnedAt = sql`CASE WHEN state <> 'active' THEN ${now} ELSE returned_at END`
  const awake = { state, restedAt: null, restReason: null, replacedBy: null, returnedAt } as const
  const [, rows] = await db.batch([
    bind(db, isAboutToChange, { site, number, state, now }),
    db
      .update(numbers)
      .set(state === 'resting' ? resting : awake)
      .where(and(eq(numbers.site, site), eq(numbers.number, number)))
      .returning(),
  ])
  return rows[0]
}
