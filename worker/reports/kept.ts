import { z } from '@hono/zod-openapi'
import type { SiteDatabase } from '../platform/database/database.ts'
import { Problem } from '../platform/http/problem.ts'
import { beginningOfIds } from '../platform/ids.ts'
import { deleteReports, insertReport, type Part, readParts } from './kept-store.ts'

/** The pages of a report can be asked for this long after the first one (ms). */
export const keptFor = 3_600_000
/** So many of a site's reports are kept at a time. */
const maxKept = 20
/** A part is a row of the database, which has at most 2 MB; a report has at most so many bytes of JSON. */
const maxPart = 200_000
const maxReport = 4_000_000

/** Where the pages of a kept report go on: the report, the rows already given, and how many there are. */
export type KeptPosition = [report: string, start: number, total: number]

/** The rows of a page, and where the next one goes on. */
interface Page<Row> {
  data: Row[]
  next: KeptPosition | null
}

/**
 * A page of a report that was just computed. What comes after it is kept, so that the other pages cost next to nothing
 * and are of the same moment.
 *
 * @param report an id for it that begins with `now`
 * @throws Problem 422 where it has too many rows to be kept
 */
export async function pageOfNew<Row>(
  db: SiteDatabase,
  { site, report }: { site: string; report: string },
  rows: Row[],
  { start, limit }: { start: number; limit: number },
  now: number,
): Promise<Page<Row>> {
  const end = start + limit
  const data = rows.slice(start, end)
  if (rows.length <= end) return { data, next: null }
  await insertReport(db, { site, report, oldest: oldestKept(site, now) }, partsOf(rows, end), maxKept)
  return { data, next: [report, end, rows.length] }
}

/** A later page of a report, whose rows are as `row` says; null where the report is kept no longer. */
export async function pageOfKept<Row>(
  db: SiteDatabase,
  { site, row }: { site: string; row: z.ZodType<Row> },
  [report, start, total]: KeptPosition,
  limit: number,
  now: number,
): Promise<Page<Row> | null> {
  if (report < oldestKept(site, now)) return null
  const parts = await readParts(db, { site, report, start, end: start + limit })
  const [first] = parts
  if (!first) return null
  const rows = parts.flatMap((part) => z.array(row).parse(JSON.parse(part.rows)))
  const end = Math.min(start + limit, total)
  const data = rows.slice(start - first.start, end - first.start)
  return { data, next: end < total ? [report, end, total] : null }
}

/** Removes the reports of a site that are kept no longer. */
export function forgetReports(db: SiteDatabase, site: string, now: number): Promise<void> {
  return deleteReports(db, site, oldestKept(site, now))
}

const oldestKept = (site: string, now: number) => beginningOfIds('rep', now - keptFor, site)

/** The rows from `from` on, in parts that a database can store. */
function partsOf(rows: unknown[], from: number): Part[] {
  const encoder = new TextEncoder()
  const parts: { start: number; rows: string[]; bytes: number }[] = []
  let total = 0
  rows.slice(from).forEach((row, index) => {
    const text = JSON.stringify(row)
    const bytes = encoder.encode(text).length + 1
    const last = parts.at(-1)
    if (last && last.bytes + bytes <= maxPart) {
      last.rows.push(text)
      last.bytes += bytes
    } else {
      parts.push({ start: from + index, rows: [text], bytes })
    }
    total += bytes
  })
  if (total > maxReport) {
    throw new Problem(
      422,
      'too_many_rows',
      `The report has ${rows.length} rows, which is more than can be kept for its pages: ask for fewer keys in \`by\`, or for a shorter period.`,
      { errors: [{ path: 'by', message: 'gives too many rows' }] },
    )
  }
  return parts.map((part) => ({ start: part.start, rows: `[${part.rows.join()}]` }))
}
