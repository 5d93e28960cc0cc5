import { calls } from '../../../schema/index.ts'
import { lookBack } from '../../matching/store.ts'
import { query } from '../../platform/database/query.ts'

/** Another event may move a call's start by as much as the call lasts (ms); its first match saw the first start. */
const slack = 2 * 3_600_000

/** At most so many calls and leases are changed in one pass, since D1 bounds the time of a batch. */
export const maxAtOnce = 2_000

/**
 * SQL: the `number` and `started_at` of each of the visitor's leases. No index leads from a visitor to their leases,
 * for every visit would pay for it; the visitor's row remembers them.
 */
export const held = `SELECT h.value ->> 0 AS number, h.value ->> 1 AS started_at
    FROM visitors v CROSS JOIN json_each(v.numbers) h WHERE v.site = :site AND v.id = :visitor
  UNION SELECT h.value ->> 0, h.value ->> 1
    FROM visitors v CROSS JOIN json_each(v.former_numbers) h WHERE v.site = :site AND v.id = :visitor`

/** The times at which a call counts for each lease. Those of one number touch, so that no call is read twice. */
const spans = `SELECT number,
    MAX(started_at - ${slack}, MIN(started_at, ${lookBack} + LAG(started_at, 1, -1e15) OVER leases)) AS first,
    MIN(started_at + ${lookBack}, LEAD(started_at, 1, 1e15) OVER leases) AS last
  FROM (${held}) WINDOW leases AS (PARTITION BY number ORDER BY started_at)`

/**
 * Calls of which the visitor may be a candidate without an earlier call: those to a number that they held, those that
 * are matched with them, and those that a person once said were theirs. And the calls in `:found` (JSON of ids), which
 * an earlier pass found here and changed.
 */
const origins = `SELECT c.id, c."from" AS caller, c."to" AS number, c.started_at
    FROM (${spans}) l CROSS JOIN calls c INDEXED BY calls_number
    WHERE c.site = :site AND c."to" = l.number AND c.started_at >= l.first AND c.started_at <= l.last
  UNION ALL SELECT id, "from", "to", started_at FROM calls INDEXED BY calls_visitor
    WHERE site = :site AND visitor = :visitor
  UNION ALL SELECT c.id, c."from", c."to", c.started_at FROM match_revisions r CROSS JOIN calls c
    WHERE r.site = :site AND r.visitor = :visitor AND r.reason = 'correction' AND c.site = :site AND c.id = r.call
  UNION ALL SELECT c.id, c."from", c."to", c.started_at FROM json_each(:found) f CROSS JOIN calls c
    WHERE c.site = :site AND c.id = f.value`

/**
 * Whatever may name the visitor: the matcher passes the candidates of a call on to later calls of the same caller, and
 * those of a withheld caller to later withheld calls to the same number (matching/store.ts).
 *
 * MATERIALIZED, CROSS JOIN and INDEXED BY fix how SQLite reads: D1 keeps no statistics, and without them it prefers
 * the primary key, and so all calls of the site, to an index that does not hold every column.
 */
const reached = `origins AS MATERIALIZED (${origins}),
  callers AS MATERIALIZED (SELECT caller, MIN(started_at) - ${slack} AS first FROM origins
    WHERE caller IS NOT NULL GROUP BY caller),
  withheld AS MATERIALIZED (SELECT number, MIN(started_at) - ${slack} AS first FROM origins
    WHERE caller IS NULL GROUP BY number),
  reached AS MATERIALIZED (SELECT id FROM origins
    UNION ALL SELECT c.id FROM callers k CROSS JOIN calls c INDEXED BY calls_caller
      WHERE c.site = :site AND c."from" = k.caller AND c.started_at >= k.first
    UNION ALL SELECT c.id FROM withheld k CROSS JOIN calls c INDEXED BY calls_withheld
      WHERE c.site = :site AND c."to" = k.number AND c."from" IS NULL AND c.started_at >= k.first)`

/** Whether the call `c`, its history or its training example names the visitor. */
const namesVisitor = `(c.visitor = :visitor OR c.goal_visitor = :visitor OR instr(c.candidates, :visitor) > 0
  OR EXISTS (SELECT 1 FROM match_revisions r WHERE r.site = :site AND r.call = c.id AND r.visitor = :visitor)
  OR EXISTS (SELECT 1 FROM training_examples t
    WHERE t.site = :site AND t.call = c.id AND instr(t.evidence, :visitor) > 0))`

/** SQL: the ids of all calls that name the visitor, with what an earlier pass changed in `:found`. */
export const callsNamingVisitor = `WITH ${reached}
  SELECT c.id AS id FROM (SELECT DISTINCT id FROM reached) each CROSS JOIN calls c
  WHERE c.site = :site AND c.id = each.id AND ${namesVisitor}`

/** The calls that name the visitor, at most `maxAtOnce`. */
export const findCalls = query({ id: calls.id }, `${callsNamingVisitor} LIMIT ${maxAtOnce}`)
