import { type Filled, type Size, sqlOf } from './fill-sql.ts'

/** The statements that add calls with all that belongs to them, and what is kept of days. */
export function callStatements(filled: Filled, size: Size): string[] {
  const { id, insert, number, session, visitor } = sqlOf(filled, size)
  const { busyCaller, now, pool } = filled
  const candidate = (i: string, p: number) =>
    `json_object('visitor', ${visitor(i)}, 'session', '', 'probability', ${p}, 'evidence', json('[]'))`
  return [
    insert(
      size.calls,
      `calls (site, id, provider, provider_call_id, "from", "to", pool, status, started_at, answered_at, ended_at,
        first_time_caller, method, confidence, visitor, session, channel, source, medium, campaign, candidates, "none", events)
      SELECT site, ${id('call')}, 'generic', 'filled ' || i,
        CASE WHEN i % 9 = 0 THEN NULL WHEN i % 10 = 1 THEN '${busyCaller}' ELSE '+1415' || (2000000 + i) END,
        ${number}, '${pool.id}', CASE WHEN i % 5 = 0 THEN 'missed' ELSE 'completed' END, at, at + 6000, at + 48000,
        i % 2, 'live', 0.8, ${visitor()}, ${session}, 'Paid Search', 'google', 'cpc',
        CASE WHEN i % 200 = 199 THEN 'rare' ELSE 'campaign ' || i % 7 END,
        json_array(${candidate('i', 0.8)}, ${candidate('i + 1', 0.1)}), 0.1, 2`,
    ),
    insert(size.calls, `provider_calls (call, site, claimed_at) SELECT printf('%020d', i), site, at`),
    insert(
      size.calls,
      `unclaimed_events (call, key, received_at, event) SELECT printf('z%019d', i), 'key', at, '{}'`,
    ),
    ...['started', 'ended'].map((key) =>
      insert(
        size.calls,
        `call_events (site, call, key, received_at, event) SELECT site, ${id('call')}, '${key}', at, '{}'`,
      ),
    ),
    ...[1, 2].map((revision) =>
      insert(
        size.calls,
        `match_revisions (site, call, revision, at, reason, method, confidence, visitor)
        SELECT site, ${id('call')}, ${revision}, at, CASE WHEN i % 20 = 3 THEN 'correction' ELSE 'started' END,
          'live', 0.8, ${visitor()}`,
      ),
    ),
    insert(
      size.calls,
      `training_examples (site, call, evidence)
      SELECT site, ${id('call')}, json_object('at', at, 'ledger', json_array(60000, 1, 0), 'candidates',
        json_array(json_array(${visitor()}, 60000, 30000, 0, 0, NULL, 0, 0.5, 0)))`,
    ),
    insert(
      size.days,
      `swaps (site, day, pages, made, missing, reverted) SELECT site, ${now - (now % 86_400_000)} - i * 86400000, 9, 9, 0, 0`,
    ),
    insert(
      size.days,
      `alerts (site, id, kind, subject, detail, first_at, last_at, count)
      SELECT site, ${id('alert')}, 'target-called', 'subject', 'detail', at, at, 1`,
    ),
    insert(size.days, `match_models (site, version, fitted_at, calls, model) SELECT site, i, at, 200, '{}'`),
  ]
}
