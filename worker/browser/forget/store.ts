import type { SiteDatabase } from '../../platform/database/database.ts'
import { number } from '../../platform/database/fields.ts'
import { query, run } from '../../platform/database/query.ts'
import { callsNamingVisitor, findCalls, held, maxAtOnce } from './trace-store.ts'

/** The call is credited to the visitor, or to a source that they may have shared with others. */
const isTheirs = `(visitor = :visitor OR (visitor IS NULL AND instr(candidates, :visitor) > 0))`

/** An address without its query and fragment. */
const pageOnly = (address: string) =>
  `substr(${address}, 1, MIN(instr(${address} || '?', '?'), instr(${address} || '#', '#')) - 1)`

/** Channel, source, medium and campaign stay, for many people came by them; what one click or search left goes. */
const lessOfSource = [
  ...['term', 'content', 'referrer'].map((column) => [column, 'NULL']),
  ['click_ids', `CASE WHEN click_ids IS NULL THEN NULL ELSE '{}' END`],
  ...['landing_page', 'last_page'].map((column) => [column, pageOnly(column)]),
]
  .map(([column, less]) => `${column} = CASE WHEN ${isTheirs} THEN ${less} ELSE ${column} END`)
  .join(', ')

// Somebody who is forgotten made the call, whatever becomes known about the others: it is given to nobody else.
// A new revision: whoever read the call before must not write its visitor back.
const calls = query(`UPDATE calls SET revision = revision + 1,
    visitor = CASE WHEN visitor = :visitor THEN NULL ELSE visitor END,
    session = CASE WHEN visitor = :visitor THEN NULL ELSE session END,
    corrected_session = CASE WHEN :visitor IN (visitor, candidates ->> '$[0].visitor')
      OR EXISTS (SELECT 1 FROM match_revisions r WHERE r.site = :site AND r.call = calls.id
        AND r.visitor = :visitor AND r.session = corrected_session) THEN '' ELSE corrected_session END,
    goal_visitor = NULLIF(goal_visitor, :visitor),
    ${lessOfSource},
    candidates = (SELECT json_group_array(json(value)) FROM json_each(candidates)
      WHERE value ->> 'visitor' <> :visitor)
  WHERE site = :site AND id IN (SELECT value FROM json_each(:calls))`)

const revisions = query(`UPDATE match_revisions SET visitor = NULL, session = NULL
  WHERE site = :site AND call IN (SELECT value FROM json_each(:calls)) AND visitor = :visitor`)

// A fit asks only whether two candidates are the same, so the example is still of use without the id.
const examples = query(`UPDATE training_examples SET evidence = replace(evidence, :visitor, 'forgotten')
  WHERE site = :site AND call IN (SELECT value FROM json_each(:calls)) AND instr(evidence, :visitor) > 0`)

const numbers = query(`UPDATE numbers SET visitor = NULL
  WHERE site = :site AND number IN (SELECT number FROM (${held})) AND visitor = :visitor`)

const heldLeases = `SELECT l.site, l.number, l.started_at, l.visitor FROM (${held}) h CROSS JOIN leases l
  WHERE l.site = :site AND l.number = h.number AND l.started_at = h.started_at AND l.visitor = :visitor`

const leases = query(`DELETE FROM leases WHERE site = :site
  AND (number, started_at, visitor) IN (SELECT number, started_at, visitor FROM (${heldLeases} LIMIT ${maxAtOnce}))`)

const pagesOfVisitor = 'FROM page_views WHERE site = :site AND visitor = :visitor'

/** In this order: what leads to other rows goes after them. */
const removal = [
  calls,
  revisions,
  examples,
  numbers,
  leases,
  query(`DELETE FROM sessions WHERE site = :site AND visitor = :visitor
    AND id IN (SELECT session ${pagesOfVisitor})`),
  query(`DELETE FROM signals WHERE site = :site AND visitor = :visitor`),
  query(`DELETE ${pagesOfVisitor}`),
]

/** The visitor's row leads to all the rest, so it stays while anything of it is left. */
const visitorRow = query(`DELETE FROM visitors WHERE site = :site AND id = :visitor
  AND NOT EXISTS (SELECT 1 ${pagesOfVisitor}) AND NOT EXISTS (${heldLeases}) AND NOT EXISTS (${callsNamingVisitor})`)

const remaining = query(
  { count: number },
  `SELECT COUNT(*) AS count FROM visitors WHERE site = :site AND id = :visitor`,
)

/**
 * Removes a visitor: pages, sessions, signals, leases and the visitor's own row. Calls stay, with
 * channel, source, medium and campaign, and lead to the visitor no longer.
 *
 * Each pass changes a bounded number of rows in one atomic batch. The visitor's row goes last and by itself, once
 * nothing is left that it leads to: a match that was decided while the visitor was still a candidate may be stored
 * after the batch, and is found then. Where anything is left, another pass follows.
 */
export async function forgetVisitor(db: SiteDatabase, site: string, visitor: string): Promise<void> {
  const found: string[] = []
  for (;;) {
    const [{ rows }] = await run(db, [findCalls], { site, visitor, found: JSON.stringify(found) })
    const ids = rows.map(({ id }) => id)
    await run(db, removal, { site, visitor, calls: JSON.stringify(ids) })
    found.push(...ids)
    const [, left] = await run(db, [visitorRow, remaining], { site, visitor, found: JSON.stringify(found) })
    if (left.rows[0]?.count === 0) return
  }
}
