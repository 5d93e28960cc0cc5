import { describe, expect, it } from 'vitest'
import { atLeast, outliersOf, restUnowned, returnRested } from '../../../worker/numbers/rest.ts'
import { openMemory } from '../leases/memory.ts'

const noon = Date.UTC(2026, 5, 1, 12)
const day = 86_400_000

/** A pool with so many calls nobody can own on each number. */
const pool = (...unowned: number[]) =>
  unowned.map((count, index) => ({ number: `+${index}`, pool: 'pool', unowned: count }))
const restOf = (...unowned: number[]) => outliersOf(pool(...unowned)).map(({ unowned }) => unowned)

describe('calls that nobody can own', () => {
  it('put a number to rest when the others of its pool get none', () => {
    expect(restOf(0, 0, 4, 0, 0)).toEqual([4])
  })

  it('prove nothing as long as they are few', () => {
    expect(restOf(0, 2, 0, 0)).toEqual([])
    expect(restOf(3)).toEqual([])
  })

  it('prove nothing where every number of the pool gets as many', () => {
    expect(restOf(6, 7, 5, 8, 6)).toEqual([])
  })

  it('put two numbers to rest that both stand out', () => {
    expect(restOf(9, 0, 0, 0, 0, 8, 0, 0, 1, 0)).toEqual([9, 8])
  })

  it('are counted by the Poisson distribution', () => {
    expect(atLeast(0, 2)).toBe(1)
    expect(atLeast(1, 2)).toBeCloseTo(1 - Math.exp(-2), 12)
    expect(atLeast(3, 0.5)).toBeCloseTo(0.014388, 6)
  })
})

describe('the daily work', () => {
  const run = (db: ReturnType<typeof openMemory>, text: string) =>
    db.$client.batch([db.$client.prepare(text).bind()])
  const statesOf = async (db: ReturnType<typeof openMemory>) => {
    const [result] = await run(db, 'SELECT number, state, rest_reason AS reason FROM numbers ORDER BY number')
    return result?.results
  }

  async function makePool() {
    const db = openMemory()
    await run(
      db,
      `INSERT INTO pools (id, site, name, kind, destination, on_shared, threshold, created_at)
      VALUES ('p', 's', '', 'dynamic', '+1', 'share', 0.7, 0)`,
    )
    for (const [number, state] of [
      ['+11', 'active'],
      ['+12', 'active'],
      ['+13', 'reserve'],
    ]) {
      await run(
        db,
        `INSERT INTO numbers (number, site, pool, provider, state, last_active_at, created_at)
        VALUES ('${number}', 's', 'p', 'generic', '${state}', 0, 0)`,
      )
    }
    const call = (index: number, at: number, none: number) =>
      run(
        db,
        `INSERT INTO calls (id, site, provider, provider_call_id, "to", status, started_at, first_time_caller,
        method, confidence, candidates, events, none)
        VALUES ('c${index}', 's', '', '', '+11', 'missed', ${at}, 0, 'none', 0, '[]', 1, ${none})`,
      )
    return { db, call }
  }

  it('rests a number with calls nobody can own, and one of the reserve takes its place', async () => {
    const { db, call } = await makePool()
    for (let index = 0; index < 5; index++) await call(index, noon - index * day, 0.9)
    await restUnowned(db, 's', noon)
    expect(await statesOf(db)).toEqual([
      { number: '+11', state: 'resting', reason: 'unowned-calls' },
      { number: '+12', state: 'active', reason: null },
      { number: '+13', state: 'active', reason: null },
    ])
  })

  it('leaves a number alone whose calls are somebody’s, or long ago', async () => {
    const { db, call } = await makePool()
    for (let index = 0; index < 5; index++) await call(index, noon - index * day, 0.4)
    for (let index = 5; index < 10; index++) await call(index, noon - 20 * day, 0.9)
    await restUnowned(db, 's', noon)
    expect(await statesOf(db)).toContainEqual({ number: '+11', state: 'active', reason: null })
  })

  it('takes a number back after two weeks without a call: into the reserve, since its place is taken', async () => {
    const { db, call } = await makePool()
    for (let index = 0; index < 5; index++) await call(index, noon - index * day, 0.9)
    await restUnowned(db, 's', noon)
    await call(6, noon + 3 * day, 0.9)
    expect(await returnRested(db, 's', noon + 15 * day)).toBe(0)
    expect(await returnRested(db, 's', noon + 18 * day)).toBe(1)
    expect(await statesOf(db)).toContainEqual({ number: '+11', state: 'reserve', reason: null })
  })

  it('does not put it to rest again for what happened before', async () => {
    const { db, call } = await makePool()
    await run(db, `DELETE FROM numbers WHERE state = 'reserve'`)
    for (let index = 0; index < 5; index++) await call(index, noon - index * 1_000, 0.9)
    await restUnowned(db, 's', noon)
    await returnRested(db, 's', noon + 14 * day + 1)
    expect(await statesOf(db)).toContainEqual({ number: '+11', state: 'active', reason: null })
    await restUnowned(db, 's', noon + 14 * day + 2)
    expect(await statesOf(db)).toContainEqual({ number: '+11', state: 'active', reason: null })
  })

  it('never takes back what a person put to rest', async () => {
    const { db } = await makePool()
    await run(
      db,
      `UPDATE numbers SET state = 'resting', rested_at = 0, rest_reason = 'manual' WHERE number = '+11'`,
    )
    expect(await returnRested(db, 's', noon)).toBe(0)
  })
})
