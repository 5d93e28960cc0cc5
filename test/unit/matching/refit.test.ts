import { describe, expect, it } from 'vitest'
import { forgetExamples, refitModel } from '../../../worker/matching/fit/refit.ts'
import { readHistory, readModel } from '../../../worker/matching/fit/store.ts'
import { beginningOfIds } from '../../../worker/platform/ids.ts'
import { openMemory } from '../inventory/memory.ts'
import { makeCalls } from './first-calls.ts'
import { noon } from './people.ts'

type Memory = ReturnType<typeof openMemory>

const site = 'site_00000a0000000000000000000a'

const run = (db: Memory, text: string, ...values: unknown[]) =>
  db.$client.batch([db.$client.prepare(text).bind(...values)])

describe('a site’s model', () => {
  it('is the default while it has too few calls', async () => {
    const db = openMemory()
    await makeCalls(db, site, 49)
    expect(await refitModel(db, site, noon)).toBe(false)
    expect(await readModel(db, site)).toMatchObject({ version: 0, calls: 0, fittedAt: null })
  })

  it('is fitted to its own calls, and each fit is a version that stays', async () => {
    const db = openMemory()
    await makeCalls(db, site, 200)
    expect(await refitModel(db, site, noon)).toBe(true)
    expect(await readModel(db, site)).toMatchObject({ version: 1, calls: 200, fittedAt: noon })
    expect((await readModel(db, site)).model.lateMedian).toBeLessThan(2 * 3600)
    await refitModel(db, site, noon + 1)
    expect((await readModel(db, site)).version).toBe(2)
    expect((await readModel(db, 'other')).version).toBe(0)
    const [kept] = await run(db, 'SELECT COUNT(*) AS versions FROM match_models')
    expect(kept?.results).toEqual([{ versions: 2 }])
  })

  it('does not feed on earlier fits: the same calls give the same model', async () => {
    const db = openMemory()
    await makeCalls(db, site, 120)
    await refitModel(db, site, noon)
    const first = (await readModel(db, site)).model
    await refitModel(db, site, noon + 1)
    expect((await readModel(db, site)).model).toEqual(first)
  })

  it('is fitted to the newest calls; examples of older ones are forgotten', async () => {
    const db = openMemory()
    await makeCalls(db, site, 640)
    await forgetExamples(db, site)
    await refitModel(db, site, noon)
    expect(await readModel(db, site)).toMatchObject({ version: 1, calls: 200 })
    const [kept] = await run(
      db,
      `SELECT COUNT(*) AS examples, MIN(CAST(substr(call, 2) AS INTEGER)) AS oldest FROM training_examples`,
    )
    expect(kept?.results).toEqual([{ examples: 600, oldest: 40 }])
  })

  it('leaves no older examples behind, however many calls a day brought', async () => {
    const db = openMemory()
    await makeCalls(db, site, 2_000)
    await forgetExamples(db, site)
    const [kept] = await run(db, 'SELECT COUNT(*) AS examples FROM training_examples')
    expect(kept?.results).toEqual([{ examples: 600 }])
  })

  it('is fitted to what people have said of calls: whose each was, or that it was nobody’s', async () => {
    const db = openMemory()
    await makeCalls(db, site, 60)
    await run(db, `UPDATE calls SET corrected_session = 'ses', visitor = 'bob' WHERE id = 'c1'`)
    await run(db, `UPDATE calls SET wrong_number = 1 WHERE id = 'c2'`)
    const { examples } = await readHistory(db, site, noon)
    expect(
      examples
        .map(({ confirmed }) => confirmed)
        .toReversed()
        .slice(0, 4),
    ).toEqual([undefined, 'bob', null, undefined])
  })

  it('reads so many sessions, and estimates the number of more from their time', async () => {
    const db = openMemory()
    await makeCalls(db, site, 60)
    await run(
      db,
      `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 29999)
        INSERT INTO sessions (site, id, visitor, started_at, channel, source, medium, click_ids, landing_page, static_pools)
        SELECT ?1, ?2 || printf('%05d', i), 'v', ${noon} - (30000 - i) * 7200, '', '', '', '{}', '', '{}' FROM n`,
      site,
      beginningOfIds('ses', noon - 1, site),
    )
    const { sessions } = await readHistory(db, site, noon)
    expect(sessions).toBeCloseTo(30_000, -2)
  })

  it('counts of the sessions of one address only as many as people of one have', async () => {
    const db = openMemory()
    await makeCalls(db, site, 60)
    const add = (prefix: string, count: number, address: string) =>
      run(
        db,
        `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1})
          INSERT INTO sessions (site, id, visitor, started_at, channel, source, medium, click_ids, landing_page,
            static_pools, address)
          SELECT ?1, ?2 || '${prefix}' || printf('%05d', i), 'v', ${noon} - i * 1000, '', '', '', '{}', '', '{}', ${address} FROM n`,
        site,
        beginningOfIds('ses', noon - 1, site),
      )
    await add('a', 50, 'NULL')
    await add('b', 50, `'b' || i`)
    await add('c', 5_000, `'flood'`)
    const { sessions } = await readHistory(db, site, noon)
    expect(sessions).toBe(130)
  })
})
