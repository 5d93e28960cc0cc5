import { and, desc, eq, gt, lt } from 'drizzle-orm'
import { swaps } from '../../../schema/index.ts'
import { addEventsFrom } from '../../events/outbox.ts'
import type { SiteDatabase } from '../../platform/database/database.ts'
import { query, run } from '../../platform/database/query.ts'
import { dayLength } from '../../platform/time.ts'

export type SwapDay = typeof swaps.$inferSelect

/** A day counts so many reporters at most: see `reporters` in the schema. */
export const reporterGroups = 8_192

/** A browser's odd extension is one reporter; a mistake of the site is many. */
const minTroubled = 3
/** As many of a day's reporters must have the trouble: 0–1. */
const troubledShare = 0.05
/** The same trouble is another event after this long at the soonest (ms), so that a broken page writes little. */
const eventInterval = 600_000
/** So many pages of trouble are remembered a day, those that most have reported. */
const maxTroubled = 20

/** What the digit of a reporter's group says. */
const digits = { reported: 1, missing: 2, reverted: 4 }
const trouble = digits.missing + digits.reverted

const noneReported = `hex(zeroblob(${reporterGroups / 2}))`
const reportersSoFar = `COALESCE(NULLIF(swaps.reporters, ''), ${noneReported})`
const digit = `CAST(substr(${reportersSoFar}, :group + 1, 1) AS INTEGER)`
const withDigit = (reporters: string, value: string) =>
  `substr(${reporters}, 1, :group) || (${value}) || substr(${reporters}, :group + 2)`

/** What this report says that none of its group has said today. */
const says = `(:reported | :missingDigit | :revertedDigit)`
const isNew = (kind: keyof typeof digits) => `((${says} & ~${digit} & ${digits[kind]}) > 0)`

/** When a kind of trouble last became an event: now, where enough of the day's reporters have had it and not just now. */
function eventTime(kind: 'missing' | 'reverted'): string {
  const troubled = `${kind}_pages + 1`
  return `CASE WHEN ${isNew(kind)} AND ${troubled} >= ${minTroubled}
      AND ${troubled} >= (pages + ${isNew('reported')}) * ${troubledShare} AND ${kind}_event_at <= :now - ${eventInterval}
    THEN :now ELSE ${kind}_event_at END`
}

const sumOf = (kind: keyof typeof digits, column: string) => `${column} + ${isNew(kind)} * excluded.${column}`

// Of each kind an address counts for one page a day.
const isNewTrouble = `(${isNew('missing')} OR ${isNew('reverted')})`
const troubledPages = `CASE WHEN ${isNewTrouble} THEN
    (SELECT json_group_object(page, json_array(missing, reverted, at)) FROM (
      SELECT page, SUM(missing) AS missing, SUM(reverted) AS reverted, MAX(at) AS at FROM (
        SELECT key AS page, value ->> 0 AS missing, value ->> 1 AS reverted, value ->> 2 AS at FROM json_each(swaps.troubled)
        UNION ALL SELECT excluded.example, ${isNew('missing')}, ${isNew('reverted')}, CAST(:now AS INTEGER))
      GROUP BY page ORDER BY MAX(missing, reverted) DESC, at DESC LIMIT ${maxTroubled}))
  ELSE troubled END`

const before = (mark: string, text: string) =>
  `substr(${text}, 1, instr(${text} || '${mark}', '${mark}') - 1)`

// The page without its query and fragment: the report is about the site, not about one visit.
const theView = `SELECT ${before('?', before('#', 'p.url'))} AS page FROM json_each(:visitors) w
  CROSS JOIN page_views p ON p.site = :site AND p.visitor = w.value AND p.view = :view AND p.at IN (
    SELECT at FROM page_views WHERE site = :site AND visitor = w.value ORDER BY at DESC LIMIT 20)
  LIMIT 1`

const add =
  query(`INSERT INTO swaps (site, day, pages, made, missing, reverted, missing_pages, reverted_pages, reporters,
    example, troubled)
  SELECT :site, :day, 1, :made, :missing, :reverted, :missingDigit > 0, :revertedDigit > 0,
    ${withDigit(noneReported, says)},
    CASE WHEN (${says} & ${trouble}) > 0 THEN page END,
    CASE WHEN (${says} & ${trouble}) > 0 THEN
      json_object(page, json_array(:missingDigit > 0, :revertedDigit > 0, CAST(:now AS INTEGER))) ELSE '{}' END
  FROM (${theView}) WHERE true
  ON CONFLICT (site, day) DO UPDATE SET pages = ${sumOf('reported', 'pages')}, made = ${sumOf('reported', 'made')},
    missing = ${sumOf('missing', 'missing')}, reverted = ${sumOf('reverted', 'reverted')},
    missing_pages = ${sumOf('missing', 'missing_pages')}, reverted_pages = ${sumOf('reverted', 'reverted_pages')},
    missing_event_at = ${eventTime('missing')}, reverted_event_at = ${eventTime('reverted')},
    reporters = ${withDigit(reportersSoFar, `${digit} | ${says}`)},
    example = CASE WHEN ${isNewTrouble} THEN excluded.example ELSE example END, troubled = ${troubledPages}
  WHERE (${says} & ~${digit}) > 0`)

/**
 * One event for each kind of trouble that the report of the statement before has made one. It names the page that most
 * have reported, if they are enough: one outsider can have a view recorded on any page.
 */
function troubleEvent(kind: 'missing' | 'reverted', name: string) {
  const reporters = `value ->> ${kind === 'missing' ? 0 : 1}`
  return addEventsFrom(
    'swap.failed',
    `SELECT '${name}/' || day AS subject, json_object('kind', '${name}', 'day', day, 'pages', pages,
      'troubled', ${kind}_pages, 'example', (SELECT key FROM json_each(troubled) WHERE ${reporters} >= ${minTroubled}
        ORDER BY ${reporters} DESC, value ->> 2 DESC LIMIT 1)) AS data
    FROM swaps WHERE site = :site AND day = :day AND ${kind}_event_at = :now AND :${kind}Digit > 0`,
  )
}

const adding = [
  add,
  troubleEvent('missing', 'target-missing'),
  troubleEvent('reverted', 'swap-reverted'),
] as const

/** The report of one view. */
export interface ReportedSwap {
  site: string
  /** The day's first moment in UTC, ms. */
  day: number
  view: string
  /** The visitors one of whom the view must be of. */
  visitors: string[]
  /** The group of its reporter, below `reporterGroups`. */
  group: number
  made: number
  missing: number
  reverted: number
}

/**
 * Adds one report to its day, which is one row written, and an event for the outbox where at least three reporters of
 * the day, and one in twenty of all, had the same trouble. A report of no recorded view, or of a reporter who has said
 * the same today, writes nothing.
 *
 * @param now ms
 * @returns whether there is an event
 */
export async function addSwaps(
  db: SiteDatabase,
  { visitors, ...report }: ReportedSwap,
  now: number,
): Promise<boolean> {
  const [, missing, reverted] = await run(db, adding, {
    ...report,
    visitors: JSON.stringify(visitors),
    reported: digits.reported,
    missingDigit: report.missing > 0 ? digits.missing : 0,
    revertedDigit: report.reverted > 0 ? digits.reverted : 0,
    now,
  })
  return missing.changes + reverted.changes > 0
}

/** The days that the period touches, newest first. */
export async function listSwaps(
  db: SiteDatabase,
  filter: { site: string; from?: number | undefined; to?: number | undefined },
  limit: number,
  before: number | undefined,
): Promise<SwapDay[]> {
  const { site, from, to } = filter
  const [rows] = await db.batch([
    db
      .select()
      .from(swaps)
      .where(
        and(
          eq(swaps.site, site),
          from === undefined ? undefined : gt(swaps.day, from - dayLength),
          to === undefined ? undefined : lt(swaps.day, to),
          before === undefined ? undefined : lt(swaps.day, before),
        ),
      )
      .orderBy(desc(swaps.day))
      .limit(limit + 1),
  ])
  return rows
}
