import { desc, eq } from 'drizzle-orm'
import { calls, matchModels, sessions } from '../../../schema/index.ts'
import { addressBudget } from '../../inventory/leases/lease.ts'
import type { SiteDatabase } from '../../platform/database/database.ts'
import { boolean, json, nullable, number } from '../../platform/database/fields.ts'
import { query, run } from '../../platform/database/query.ts'
import { beginningOfIds } from '../../platform/ids.ts'
import { defaultModel, type Model } from '../model.ts'
import type { History, TrainingExample } from './fit.ts'
import { type PackedExample, unpackExample } from './training-example.ts'

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
export function newestModel(db: SiteDatabase, site: string) {
  return db
    .select()
    .from(matchModels)
    .where(eq(matchModels.site, site))
    .orderBy(desc(matchModels.version))
    .limit(1)
}

/** The model in such a row; the defaults without one, and for what an older row does not have. */
export function modelOf(row: typeof matchModels.$inferSelect | undefined): FittedModel {
  if (!row) return { version: 0, fittedAt: null, calls: 0, model: defaultModel }
  const { version, fittedAt, calls } = row
  return { version, fittedAt, calls, model: { ...defaultModel, ...(row.model as Partial<Model>) } }
}

/** The model in force for a site. */
export async function readModel(db: SiteDatabase, site: string): Promise<FittedModel> {
  const [rows] = await db.batch([newestModel(db, site)])
  return modelOf(rows[0])
}

const insert = query(`INSERT INTO match_models (site, version, fitted_at, calls, model)
  SELECT :site, COALESCE(MAX(version), 0) + 1, :now, :calls, :model FROM match_models WHERE site = :site`)

/** Keeps a fitted model as the site's next version. */
export async function insertModel(
  db: SiteDatabase,
  site: string,
  { calls, model }: Pick<FittedModel, 'calls' | 'model'>,
  now: number,
): Promise<void> {
  await run(db, [insert], { site, calls, model: JSON.stringify(model), now })
}

/** More would take longer to read and to weigh, and move the fit little. */
const maxExamples = 200
/** Examples are looked for among so many of the newest calls, of which many are repeat calls. */
const callsLookedThrough = 3 * maxExamples
const maxGaps = 1000
const maxForgotten = 5000
/** A site with more sessions than this since its oldest example has them estimated from the newest ones. */
const maxSessions = 20_000

const forgetOld = query(`DELETE FROM training_examples WHERE site = :site AND call IN (
  SELECT call FROM training_examples WHERE site = :site
    AND call NOT IN (SELECT id FROM calls WHERE site = :site ORDER BY started_at DESC LIMIT ${callsLookedThrough})
    LIMIT ${maxForgotten})`)

/** Deletes examples of calls that no fit looks at any more, some at a time: each is larger than its call. */
export async function forgetExamples(db: SiteDatabase, site: string): Promise<void> {
  await run(db, [forgetOld], { site })
}

const newestExamples = query(
  {
    at: calls.startedAt,
    evidence: json<PackedExample>(),
    correctedVisitor: nullable(calls.visitor),
    wrongNumber: boolean,
  },
  `SELECT c.started_at AS at, e.evidence, c.wrong_number AS wrongNumber,
      CASE WHEN c.corrected_session IS NULL THEN NULL ELSE c.visitor END AS correctedVisitor
    FROM (SELECT id, started_at, corrected_session, visitor, wrong_number FROM calls WHERE site = :site
      ORDER BY started_at DESC LIMIT ${callsLookedThrough}) c
    CROSS JOIN training_examples e ON e.site = :site AND e.call = c.id
    ORDER BY c.started_at DESC LIMIT ${maxExamples}`,
)

const newestGaps = query(
  { gap: number },
  `SELECT gap FROM (SELECT started_at - LAG(started_at) OVER (PARTITION BY "from" ORDER BY started_at) AS gap
      FROM (SELECT "from", started_at FROM calls WHERE site = :site AND "from" IS NOT NULL
        ORDER BY started_at DESC LIMIT ${3 * maxGaps})) WHERE gap IS NOT NULL LIMIT ${maxGaps}`,
)

// Whoever sends thousands of visitors from one address does not make callers rarer.
const newestSessions = query(
  { read: number, count: number, oldest: nullable(sessions.startedAt) },
  `SELECT COALESCE(SUM(count), 0) AS read, MIN(oldest) AS oldest,
      COALESCE(SUM(CASE WHEN address IS NULL THEN count ELSE MIN(count, ${addressBudget}) END), 0) AS count
    FROM (SELECT address, COUNT(*) AS count, MIN(started_at) AS oldest FROM (SELECT address, started_at FROM sessions
      WHERE site = :site AND id >= :from AND id < :until ORDER BY id DESC LIMIT ${maxSessions}) GROUP BY address)`,
)

/** The newest first calls of a site with their evidence, and what else a fit needs, in two round trips. */
export async function readHistory(db: SiteDatabase, site: string, now: number): Promise<History> {
  const [examples, gaps] = await run(db, [newestExamples, newestGaps], { site })
  const oldest = Math.min(now, ...examples.rows.map(({ at }) => at))
  const [{ rows }] = await run(db, [newestSessions], {
    site,
    from: beginningOfIds('ses', oldest, site),
    until: beginningOfIds('ses', now, site),
  })
  const counted = rows[0]
  return {
    examples: examples.rows.map(({ evidence, correctedVisitor, wrongNumber }): TrainingExample => {
      const input = unpackExample(evidence)
      if (wrongNumber) return { input, confirmed: null }
      return correctedVisitor === null ? { input } : { input, confirmed: correctedVisitor }
    }),
    sessions: sessionsSince(oldest, counted ?? { read: 0, count: 0, oldest }, now),
    gaps: gaps.rows.map(({ gap }) => gap / 1000),
  }
}

/** How many sessions there were since `since`, where those that were read begin at `oldest`. */
function sessionsSince(
  since: number,
  { read, count, oldest }: { read: number; count: number; oldest: number | null },
  now: number,
): number {
  if (read < maxSessions) return count
  return Math.max(count, Math.round((count * (now - since)) / Math.max(now - (oldest ?? since), 1)))
}
