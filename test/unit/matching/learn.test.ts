import { describe, expect, it } from 'vitest'
import { tendSites } from '../../../worker/jobs/maintain.ts'
import { learnModel } from '../../../worker/matching/fit/refit.ts'
import { readHistory, readModel } from '../../../worker/matching/fit/store.ts'
import { packLesson } from '../../../worker/matching/fit/training-example.ts'
import { timePart } from '../../../worker/platform/ids.ts'
import { openMemory } from '../leases/memory.ts'
import { call, gone, hour, minute, noon, visitor } from './people.ts'

type Memory = ReturnType<typeof openMemory>

const run = (db: Memory, text: string, ...values: unknown[]) =>
  db.$client.batch([db.$client.prepare(text).bind(...values)])

/** First calls of a site, each with its evidence; every third late. */
async function makeCalls(db: Memory, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    const at = noon - (count - index) * hour
    const evidence = index % 3 === 0 ? call([gone('ann', 10 * minute)]) : call([visitor('ann')])
    await run(
      db,
      `INSERT INTO calls (id, site, provider, provider_call_id, "from", "to", status, started_at, first_time_caller,
        method, confidence, candidates, events) VALUES (?, 's', '', '', ?, '+1', 'missed', ?, 1, 'live', 1, '[]', 1)`,
      `c${index}`,
      `+1${index}`,
      at,
    )
    await run(
      db,
      `INSERT INTO match_lessons VALUES ('s', ?, ?)`,
      `c${index}`,
      JSON.stringify(packLesson(evidence)),
    )
  }
}

describe('a site’s model', () => {
  it('is the default while it has too few calls', async () => {
    const db = openMemory()
    await makeCalls(db, 49)
    expect(await learnModel(db, 's', noon)).toBe(false)
    expect(await readModel(db, 's')).toMatchObject({ version: 0, calls: 0, fittedAt: null })
  })

  it('is fitted to its own calls, and each fit is a version that stays', async () => {
    const db = openMemory()
    await makeCalls(db, 200)
    expect(await learnModel(db, 's', noon)).toBe(true)
    expect(await readModel(db, 's')).toMatchObject({ version: 1, calls: 200, fittedAt: noon })
    expect((await readModel(db, 's')).model.lateMedian).toBeLessThan(2 * 3600)
    await learnModel(db, 's', noon + 1)
    expect((await readModel(db, 's')).version).toBe(2)
    expect((await readModel(db, 'other')).version).toBe(0)
    const [kept] = await run(db, 'SELECT COUNT(*) AS versions FROM match_models')
    expect(kept?.results).toEqual([{ versions: 2 }])
  })

  it('does not feed on earlier fits: the same calls give the same model', async () => {
    const db = openMemory()
    await makeCalls(db, 120)
    await learnModel(db, 's', noon)
    const first = (await readModel(db, 's')).model
    await learnModel(db, 's', noon + 1)
    expect((await readModel(db, 's')).model).toEqual(first)
  })

  it('is learnt from the newest calls; lessons of older ones are forgotten', async () => {
    const db = openMemory()
    await makeCalls(db, 640)
    await learnModel(db, 's', noon)
    expect(await readModel(db, 's')).toMatchObject({ version: 1, calls: 200 })
    const [kept] = await run(
      db,
      `SELECT COUNT(*) AS lessons, MIN(CAST(substr(call, 2) AS INTEGER)) AS oldest FROM match_lessons`,
    )
    expect(kept?.results).toEqual([{ lessons: 600, oldest: 40 }])
  })

  it('is learnt without leaving lessons behind, however many calls a day brought', async () => {
    const db = openMemory()
    await makeCalls(db, 2_000)
    await learnModel(db, 's', noon)
    const [kept] = await run(db, 'SELECT COUNT(*) AS lessons FROM match_lessons')
    expect(kept?.results).toEqual([{ lessons: 600 }])
  })

  it('reads so many sessions, and estimates the number of more from their time', async () => {
    const db = openMemory()
    await makeCalls(db, 60)
    await run(
      db,
      `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 29999)
        INSERT INTO sessions (site, id, visitor, started_at, channel, source, medium, click_ids, landing_page, static_pools)
        SELECT 's', ?1 || printf('%05d', i), 'v', ${noon} - (30000 - i) * 7200, '', '', '', '{}', '', '{}' FROM n`,
      `ses_${timePart(noon - 1)}`,
    )
    const { sessions } = await readHistory(db, 's', noon)
    expect(sessions).toBeCloseTo(30_000, -2)
  })

  it('is learnt about once a day, the site that has waited longest first', async () => {
    const db = openMemory()
    for (const [site, tendedAt] of [
      ['s', 0],
      ['b', 1],
      ['c', 2],
    ] as const) {
      await run(
        db,
        `INSERT INTO sites (id, key, name, domains, timezone, country, targets, created_at, tended_at)
          VALUES (?1, ?1, '', '[]', 'UTC', 'US', '[]', 0, ?2)`,
        site,
        tendedAt,
      )
    }
    await makeCalls(db, 60)
    await tendSites(db, noon, 2)
    const tended = async () => {
      const [result] = await run(db, `SELECT id FROM sites WHERE tended_at >= ${noon} ORDER BY id`)
      return result?.results
    }
    expect(await tended()).toEqual([{ id: 'b' }, { id: 's' }])
    await tendSites(db, noon + hour, 2)
    expect(await tended()).toEqual([{ id: 'b' }, { id: 'c' }, { id: 's' }])
    expect((await readModel(db, 's')).version).toBe(1)
  })
})
