import { expect, it } from 'vitest'
import { Budget } from '../../../worker/jobs/budget.ts'
import { maintain, maxRoundTrips } from '../../../worker/jobs/maintain.ts'
import { readModel } from '../../../worker/matching/fit/store.ts'
import type { DirectoryDatabase } from '../../../worker/platform/database/database.ts'
import { openMemory } from '../inventory/memory.ts'
import { makeCalls } from './first-calls.ts'
import { hour, noon } from './people.ts'

const [first, second, third] = ['site_a', 'site_b', 'site_c'].map((id) => id.padEnd(31, '0')) as [
  string,
  string,
  string,
]

it('is fitted about once a day, the site that has waited longest first', async () => {
  const db = openMemory()
  const { $client: d1 } = db
  for (const [index, site] of [first, second, third].entries()) {
    const insert = d1.prepare(`INSERT INTO sites (id, code, database, key, name, domains, timezone, country,
      targets, created_at, maintained_at) VALUES (?1, ?1, 'DB', ?1, '', '[]', 'UTC', 'US', '[]', 0, ?2)`)
    await d1.batch([insert.bind(site, index)])
  }
  await makeCalls(db, first, 60)
  const cost = { roundTrips: 0, rowsRead: 0, rowsWritten: 0, milliseconds: 0 }
  // A site is taken to need all the round trips that are set aside for it.
  const siteDatabase = () => {
    cost.roundTrips += maxRoundTrips
    return db
  }
  const runFor = (sites: number, now: number) =>
    maintain.run(
      { directory: db as unknown as DirectoryDatabase, siteDatabase },
      new Budget(cost, { roundTrips: maxRoundTrips * sites + 1, time: 1_000 }, () => 0),
      now,
      {} as never,
    )
  const maintained = async () => {
    const query = d1.prepare(`SELECT id FROM sites WHERE maintained_at >= ${noon} ORDER BY id`)
    const [result] = await d1.batch<{ id: string }>([query])
    return result?.results.map(({ id }) => id)
  }
  await runFor(2, noon)
  expect(await maintained()).toEqual([first, second])
  await runFor(2, noon + hour)
  expect(await maintained()).toEqual([first, second, third])
  expect((await readModel(db, first)).version).toBe(1)
})
