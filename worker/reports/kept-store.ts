import { reportParts } from '../../schema/index.ts'
import type { SiteDatabase } from '../platform/database/database.ts'
import { bind, query, run } from '../platform/database/query.ts'

/** Some of a report's rows in JSON; `start` is how many of its rows come before them. */
export type Part = Pick<typeof reportParts.$inferSelect, 'start' | 'rows'>

const remove = query(`DELETE FROM report_parts WHERE site = :site AND report < :oldest`)

/** No more than so many reports of a site; each is at most a few dozen rows. */
const removeMost = query(`DELETE FROM report_parts WHERE site = :site AND report < (SELECT report FROM
  (SELECT DISTINCT report FROM report_parts WHERE site = :site ORDER BY report DESC LIMIT :most) ORDER BY report LIMIT 1)`)

const add = query(`INSERT INTO report_parts (site, report, start, rows)
  SELECT :site, :report, value ->> 'start', value ->> 'rows' FROM json_each(:parts)`)

const between = query(
  { start: reportParts.start, rows: reportParts.rows },
  `SELECT start, rows FROM report_parts WHERE site = :site AND report = :report AND start < :end
    AND start >= (SELECT MAX(start) FROM report_parts WHERE site = :site AND report = :report AND start <= :start)
  ORDER BY start`,
)

/** D1 binds at most 2 MB: so many parts make one parameter. */
const partsAtOnce = 4

/**
 * Keeps a report, and removes those that are older than `oldest` or more than `most`.
 *
 * @param oldest how the ids of reports begin that are still kept
 */
export async function insertReport(
  db: SiteDatabase,
  { site, report, oldest }: { site: string; report: string; oldest: string },
  parts: Part[],
  most: number,
): Promise<void> {
  const slices = Array.from({ length: Math.ceil(parts.length / partsAtOnce) }, (_, index) =>
    parts.slice(index * partsAtOnce, (index + 1) * partsAtOnce),
  )
  await db.batch([
    bind(db, remove, { site, oldest }),
    ...slices.map((slice) => bind(db, add, { site, report, parts: JSON.stringify(slice) })),
    bind(db, removeMost, { site, most }),
  ])
}

/** The parts with the rows from `start` to before `end`, in order. */
export async function readParts(
  db: SiteDatabase,
  values: { site: string; report: string; start: number; end: number },
): Promise<Part[]> {
  const [{ rows }] = await run(db, [between], values)
  return rows
}

/** Removes the reports of a site whose ids come before `oldest`. */
export async function deleteReports(db: SiteDatabase, site: string, oldest: string): Promise<void> {
  await run(db, [remove], { site, oldest })
}
