import { type Filled, type Size, sqlOf } from './fill-sql.ts'

/** Beside the large pool. */
const staticPools = 60

/** The statements that add pools and numbers, and what visitors of them leave. */
export function visitStatements(filled: Filled, size: Size): string[] {
  const { id, insert, number, session, visitor } = sqlOf(filled, size)
  const { now, pool, prefix, site } = filled
  return [
    insert(
      staticPools,
      `pools (site, id, name, kind, destination, "match", on_shared, threshold, created_at)
      SELECT site, ${id('pool')}, 'Pool', 'static', '${site.target}',
        json_object('source', 'source ' || i), 'share', 0.5, at`,
    ),
    insert(
      staticPools,
      `numbers (site, number, pool, provider, state, last_active_at, created_at)
      SELECT site, '${prefix}' || (1000000 + i), ${id('pool')}, 'twilio', 'active', 0, at`,
    ),
    insert(
      size.numbers,
      `numbers (site, number, pool, provider, state, visitor, last_active_at, available_at,
        created_at, rested_at, rest_reason)
      SELECT site, '${prefix}' || (2000000 + i), '${pool.id}', 'twilio', CASE WHEN i % 50 = 7 THEN 'resting' ELSE 'active' END,
        ${visitor()}, at, at + 1800000, ${now - 60 * 86_400_000}, iif(i % 50 = 7, at, NULL), iif(i % 50 = 7, 'manual', NULL)`,
    ),
    insert(size.numbers, `site_numbers (number, site) SELECT '${prefix}' || (2000000 + i), site`),
    insert(
      size.leases,
      `leases (site, number, started_at, visitor, last_seen_at)
      SELECT site, ${number}, at, ${visitor()}, at + 60000`,
    ),
    insert(
      size.visitors,
      `visitors (site, id, first_seen_at, numbers)
      SELECT site, ${visitor()}, at, json_object('${pool.id}', json_array(${number}, at))`,
    ),
    insert(
      size.sessions,
      `sessions (site, id, visitor, started_at, channel, source, medium, campaign, click_ids, landing_page, static_pools)
      SELECT site, ${session}, ${visitor()}, at, 'Paid Search', 'google', 'cpc',
        'campaign ' || i % 7, '{}', 'https://plumber.example/', '{}'`,
    ),
    insert(
      size.sessions,
      `page_views (site, visitor, at, view, session, url, targets, last_seen_at)
      SELECT site, ${visitor()}, at, 'view ' || i, ${session},
        'https://plumber.example/', '[]', at + 60000`,
    ),
    insert(
      Math.floor(size.sessions / 4),
      `signals (site, visitor, at, view, type, session, number)
      SELECT site, ${visitor()}, at, 'view ' || i, CASE WHEN i % 4 = 1 THEN 'goal' ELSE 'tap' END,
        ${session}, ${number}`,
    ),
  ]
}
