import type { Database } from '../../platform/database/database.ts'
import { query, runBatch } from '../../platform/database/query.ts'

/** A number may be given by the script's own file some moments before the session's first page (ms). */
const headStart = 5 * 60_000

/** A session's first and last moments bound those at which its leases began. */
const sessions = `SELECT session, MIN(at) AS first, MAX(last_seen_at) AS last FROM page_views
  WHERE site = :site AND visitor = :visitor GROUP BY session`

const held = `SELECT h.value ->> 0 AS number, h.value ->> 1 AS since FROM visitors v, json_each(v.numbers) h
  WHERE v.site = :site AND v.id = :visitor`

/** CROSS JOIN makes SQLite begin with the sessions (https://www.sqlite.org/optoverview.html#crossjoin). */
const begun = `SELECT l.number, l.started_at FROM (${sessions}) s CROSS JOIN numbers n CROSS JOIN leases l
  WHERE n.site = :site AND l.site = :site AND l.number = n.number AND l.visitor = :visitor
    AND l.started_at BETWEEN s.first - ${headStart} AND s.last`

const found = `WITH found AS MATERIALIZED (SELECT number, since FROM (${held}) UNION ${begun})`

const numbers = query(`${found} UPDATE numbers SET visitor = NULL
  WHERE number IN (SELECT number FROM found) AND visitor = :visitor`)

// Two lists instead of one of pairs, for which SQLite would read every lease of the site.
const leases = query(`${found} DELETE FROM leases WHERE site = :site AND visitor = :visitor
  AND number IN (SELECT number FROM found) AND started_at IN (SELECT since FROM found)`)

// The call of somebody who is forgotten is nobody else's, whatever becomes known about the others.
const calls = query(`UPDATE calls SET
    visitor = CASE WHEN visitor = :visitor THEN NULL ELSE visitor END,
    session = CASE WHEN visitor = :visitor THEN NULL ELSE session END,
    corrected_session = CASE WHEN :visitor IN (visitor, candidates ->> '$[0].visitor') THEN '' ELSE corrected_session END,
    goal_visitor = NULLIF(goal_visitor, :visitor),
    candidates = (SELECT json_group_array(json(value)) FROM json_each(candidates)
      WHERE value ->> 'visitor' <> :visitor)
  WHERE site = :site AND (visitor = :visitor OR goal_visitor = :visitor OR instr(candidates, :visitor) > 0)
    AND started_at >= (SELECT first_seen_at FROM visitors WHERE site = :site AND id = :visitor)`)

/** Which calls a visitor may be named in, also where a person corrected the match since. */
const callsSince = `SELECT id FROM calls WHERE site = :site
  AND started_at >= (SELECT first_seen_at FROM visitors WHERE site = :site AND id = :visitor)`

const revisions = query(`UPDATE match_revisions SET visitor = NULL, session = NULL
  WHERE site = :site AND call IN (${callsSince}) AND visitor = :visitor`)

/** A fit asks only whether two suspects are the same, so the others of the lesson still teach. */
const lessons = query(`UPDATE match_lessons SET question = replace(question, :visitor, 'forgotten')
  WHERE site = :site AND call IN (${callsSince}) AND instr(question, :visitor) > 0`)

/** In this order: what finds other rows goes after them. */
const forgetting = [
  numbers,
  leases,
  calls,
  revisions,
  lessons,
  query(`DELETE FROM sessions WHERE site = :site AND visitor = :visitor
    AND id IN (SELECT session FROM (${sessions}))`),
  query(`DELETE FROM signals WHERE site = :site AND visitor = :visitor`),
  query(`DELETE FROM page_views WHERE site = :site AND visitor = :visitor`),
  query(`DELETE FROM visitors WHERE site = :site AND id = :visitor`),
]

/**
 * Removes a visitor in one atomic batch: pages, sessions, signals, leases and the visitor's own row. Calls stay,
 * with their source, and no longer name the visitor.
 *
 * No index leads from a visitor to their leases, for every visit would pay for it. Those of now stand in the
 * visitor's row; earlier ones began during one of the visitor's sessions, so they are looked for by
 * the site's numbers and those times. A former lease of a number that the site has given up is not found.
 */
export async function forgetVisitor(db: Database, site: string, visitor: string): Promise<void> {
  await runBatch(db.$client, forgetting, { site, visitor })
}
