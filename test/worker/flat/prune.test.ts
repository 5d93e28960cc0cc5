import { afterAll, beforeAll, expect, it } from 'vitest'
import { readRows } from '../../helpers/tables.ts'
import { startWorker, type TestWorker } from '../../helpers/worker.ts'

const now = Date.now()
const day = 86_400_000
let worker: TestWorker

beforeAll(async () => {
  worker = await startWorker({ bindings: { JOB_ROUND_TRIPS: '240' } })
})
afterAll(() => worker.stop())

/** Every second row is of today, the others are 40 days old. */
async function fill(calls: number, events: number): Promise<void> {
  const rows = (
    count: number,
  ) => `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}),
    o AS (SELECT i, ${now} - (i % 2) * 40 * ${day} AS at FROM n)`
  await worker.db.batch([
    // Else the round of the day has been made.
    worker.db.prepare('DELETE FROM jobs'),
    worker.db.prepare('DELETE FROM provider_calls'),
    worker.db.prepare('DELETE FROM unclaimed_events'),
    worker.db.prepare(`INSERT INTO provider_calls (call, site, claimed_at)
      ${rows(calls)} SELECT printf('%020d', i * 7 % 99991), 'site', at FROM o WHERE i <= ${calls}`),
    worker.db.prepare(`INSERT INTO unclaimed_events (call, key, received_at, event)
      ${rows(events)} SELECT printf('%020d', i * 11 % 99991), 'key', at, '{}' FROM o WHERE i <= ${events}`),
  ])
}

it.each([
  [2_500, 3_500],
  [3_500, 500],
  [0, 2_500],
  [2_000, 0],
])(
  'of %i calls and %i events in the directory a run removes those that are too old, and no other',
  async (...counts) => {
    await fill(...counts)
    await worker.runScheduled()
    const left = (table: string, time: string) =>
      `(SELECT COUNT(*) FROM ${table}) AS ${table}, (SELECT COUNT(*) FROM ${table} WHERE ${time} < ${now - 31 * day}) AS old_${table}`
    const query = `SELECT ${left('provider_calls', 'claimed_at')}, ${left('unclaimed_events', 'received_at')}`
    expect(await readRows(worker.db, query)).toEqual([
      {
        provider_calls: counts[0] / 2,
        old_provider_calls: 0,
        unclaimed_events: counts[1] / 2,
        old_unclaimed_events: 0,
      },
    ])
  },
)
