import { desc, eq, sql } from 'drizzle-orm'
import { matchModels } from '../../../schema/index.ts'
import { type Database, rowsOf, statement } from '../../platform/database/database.ts'
import { timePart } from '../../platform/ids.ts'
import { defaultModel, type Model } from '../model.ts'
import type { History, Lesson } from './fit.ts'
import { type PackedLesson, unpackLesson } from './training-example.ts'

/** A model with where it comes from. */
export interface FittedModel {
  /** 0 for the defaults. */
  version: number
  fittedAt: number | null
  /** How many first calls it was fitted to. */
  calls: number
  model: Model
}

/** The newest model of a site, as a statement for a batch. */
export function newestModel(db: Database, site: string) {
  return db
    .select()
    .from(matchModels)
    .where(eq(matchModels.site, site))
    .orderBy(desc(matchModels.version))
    .limit(1)
}

/** The model in such a row; the defaults without one, and for what an older row does not know. */
export function modelOf(row: typeof matchModels.$inferSelect | undefined): FittedModel {
  if (!row) return { version: 0, fittedAt: null, calls: 0, model: defaultModel }
  const { version, fittedAt, calls } = row
  return { version, fittedAt, calls, model: { ...defaultModel, ...(row.model as Partial<Model>) } }
}

/** The model in force for a site. */
export async function readModel(db: Database, site: string): Promise<FittedModel> {
  const [rows] = await db.batch([newestModel(db, site)])
  return modelOf(rows[0])
}

/** Keeps a fitted model as the site's next version. */
export async function insertModel(
  db: Database,
  site: string,
  { calls, model }: Pick<FittedModel, 'calls' | 'model'>,
  now: number,
): Promise<void> {
  await db.batch([
    statement(
      db,
      sql`INSERT INTO match_models (site, version, fitted_at, calls, model)
      SELECT ${site}, COALESCE(MAX(version), 0) + 1, ${now}, ${calls}, ${JSON.stringify(model)}
      FROM match_models WHERE site = ${site}`,
    ),
  ])
}

/** More would take longer to read and to weigh, and move the fit little. */
const mostLessons = 200
/** Lessons are looked for among so many of the newest calls, of which many are repeat calls. */
const teachingCalls = 3 * mostLessons
const mostGaps = 1000
const mostForgotten = 5000
/** A site with more sessions than this since its oldest lesson has them estimated from the newest ones. */
const mostSessions = 20_000

/** Forgets lessons of calls that no fit looks at any more, some at a time: each is more than its call. */
export async function forgetLessons(db: Database, site: string): Promise<void> {
  const newest = sql`SELECT id FROM calls WHERE site = ${site} ORDER BY started_at DESC LIMIT ${teachingCalls}`
  const old = sql`SELECT call FROM match_lessons WHERE site = ${site} AND call NOT IN (${newest})
    LIMIT ${mostForgotten}`
  await db.batch([statement(db, sql`DELETE FROM match_lessons WHERE site = ${site} AND call IN (${old})`)])
}

/** The newest first calls of a site with their evidence, and what else a fit needs. */
export async function readHistory(db: Database, site: string, now: number): Promise<History> {
  type LessonRow = { at: number; question: string; corrected: string | null; wrong: number }
  const [lessonRows, gapRows] = await db.batch([
    statement(
      db,
      sql`SELECT c.started_at AS at, l.question, CASE WHEN c.corrected_session IS NULL THEN NULL ELSE c.visitor END AS corrected,
        c.wrong_number AS wrong
      FROM (SELECT id, started_at, corrected_session, visitor, wrong_number FROM calls WHERE site = ${site}
        ORDER BY started_at DESC LIMIT ${teachingCalls}) c
      CROSS JOIN match_lessons l ON l.site = ${site} AND l.call = c.id
      ORDER BY c.started_at DESC LIMIT ${mostLessons}`,
    ),
    statement(
      db,
      sql`SELECT gap FROM (SELECT started_at - LAG(started_at) OVER (PARTITION BY "from" ORDER BY started_at) AS gap
        FROM (SELECT "from", started_at FROM calls WHERE site = ${site} AND "from" IS NOT NULL
          ORDER BY started_at DESC LIMIT ${3 * mostGaps})) WHERE gap IS NOT NULL LIMIT ${mostGaps}`,
    ),
  ])
  const rows = rowsOf<LessonRow>(lessonRows)
  const oldest = Math.min(now, ...rows.map(({ at }) => at))
  const [counted] = await db.batch([
    statement(
      db,
      sql`SELECT COUNT(*) AS count, MIN(started_at) AS oldest FROM (SELECT started_at FROM sessions
        WHERE site = ${site} AND id >= ${`ses_${timePart(oldest)}`} AND id < ${`ses_${timePart(now)}`}
        ORDER BY id DESC LIMIT ${mostSessions})`,
    ),
  ])
  const sessions = rowsOf<{ count: number; oldest: number | null }>(counted)[0]
  return {
    lessons: rows.map(({ question, corrected, wrong }): Lesson => {
      const packed: PackedLesson = JSON.parse(question)
      const evidence = unpackLesson(packed)
      if (wrong === 1) return { evidence, confirmed: null }
      return corrected === null ? { evidence } : { evidence, confirmed: corrected }
    }),
    sessions: sessionsSince(oldest, sessions?.count ?? 0, sessions?.oldest ?? oldest, now),
    gaps: rowsOf<{ gap: number }>(gapRows).map(({ gap }) => gap / 1000),
  }
}

/** How many sessions there were since `since`, where those that were counted begin at `oldest`. */
function sessionsSince(since: number, count: number, oldest: number, now: number): number {
  if (count < mostSessions) return count
  return Math.max(count, Math.round((count * (now - since)) / Math.max(now - oldest, 1)))
}
