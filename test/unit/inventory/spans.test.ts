import { expect, test } from 'vitest'
import { readLeaseSpans } from '../../../worker/inventory/advice/store.ts'
import { beginningOfIds } from '../../../worker/platform/ids.ts'
import { hour, minute, noon } from '../../helpers/clock.ts'
import { openMemory } from './memory.ts'

test('advice counts an address for its budget of the day, and who stays all day for as long as a number is held', async () => {
  const db = openMemory()
  const site = 'site_abcdef00000000000000000000'
  const [start, visitors] = [noon - 2 * hour, 400]
  const people = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${visitors})`
  const values = (text: string, ...bound: (string | number)[]) =>
    db.$client.prepare(text).bind(site, ...bound)
  await db.$client.batch([
    values(`INSERT INTO numbers (site, number, pool, provider, state, last_active_at, created_at)
      VALUES (?1, '+1', 'pool', 'generic', 'active', 0, 0)`),
    values(
      `${people} INSERT INTO sessions (site, id, visitor, started_at, channel, source, medium, click_ids, landing_page, static_pools)
        SELECT ?1, ?2 || printf('%05d', i), 'v' || i, ${start}, '', '', '', '{}', '', '{}' FROM n`,
      beginningOfIds('ses', start, site),
    ),
    values(`${people} INSERT INTO leases (site, number, started_at, visitor, last_seen_at, address, nth)
      SELECT ?1, '+1', ${start} + i, 'v' || i, ${noon}, 'flood', i FROM n`),
    values(
      `INSERT INTO leases (site, number, started_at, visitor, last_seen_at) VALUES (?1, '+1', ${start}, 'own', ${start + minute})`,
    ),
  ])
  const spans = await readLeaseSpans(db, { site, id: 'pool' }, noon)
  expect(spans.filter(({ visitor }) => visitor === 'own')).toMatchObject([{ lastSeenAt: start + minute }])
  const flood = spans.filter(({ visitor }) => visitor !== 'own')
  expect(flood).toHaveLength(30)
  expect(flood.every(({ startedAt, lastSeenAt }) => lastSeenAt === startedAt + hour)).toBe(true)
})
