import { describe, expect, it } from 'vitest'
import { atLeast, outliersOf, restUnowned, returnRested } from '../../../worker/inventory/rest/rest.ts'
import { day, noon } from '../../helpers/clock.ts'
import { openMemory } from './memory.ts'

/** A pool with so many calls nobody can own on each number; `fields` say what else is known of the number at that place. */
function restOf(unowned: number[], fields: Record<number, { callers?: number; time?: number }> = {}) {
  const numbers = unowned.map((count, index) => ({
    number: `+${index}`,
    pool: 'pool',
    unowned: count,
    callers: count,
    time: 14 * day,
    ...fields[index],
  }))
  return outliersOf(numbers).map(({ unowned }) => unowned)
}

describe('calls that nobody can own', () => {
  it('put a number to rest when the others of its pool get none', () => {
    expect(restOf([0, 0, 4, 0, 0])).toEqual([4])
  })

  it('prove nothing as long as they are few', () => {
    expect(restOf([0, 2, 0, 0])).toEqual([])
    expect(restOf([3])).toEqual([])
  })

  it('prove nothing where every number of the pool gets as many', () => {
    expect(restOf([6, 7, 5, 8, 6])).toEqual([])
  })

  it('put two numbers to rest that both stand out', () => {
    expect(restOf([9, 0, 0, 0, 0, 8, 0, 0, 1, 0])).toEqual([9, 8])
  })

  it('prove nothing while most of the number’s calls are somebody’s', () => {
    expect(restOf([4], { 0: { callers: 104 } })).toEqual([])
    expect(restOf([9, 0, 0, 0], { 0: { callers: 19 } })).toEqual([])
    expect(restOf([9, 0, 0, 0], { 0: { callers: 18 } })).toEqual([9])
  })

  it('are compared by how long each number was shown', () => {
    const added = Array.from({ length: 28 }, () => 0)
    const justAdded = Object.fromEntries(added.map((_, index) => [index + 4, { time: 0 }]))
    expect(restOf([6, 6, 6, 6, ...added])).toEqual([6, 6, 6, 6])
    expect(restOf([6, 6, 6, 6, ...added], justAdded)).toEqual([])
    expect(restOf([6, 6, 6, 6], { 0: { time: day } })).toEqual([6])
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
    const call = (
      index: number,
      at: number,
      none: number,
      { from = `'+1415${index}'`, stranger = 'NULL' } = {},
    ) =>
      run(
        db,
        `INSERT INTO calls (id, site, provider, provider_call_id, "from", "to", status, started_at, first_time_caller,
        method, confidence, candidates, events, none, stranger)
        VALUES ('c${index}', 's', '', '', ${from}, '+11', 'missed', ${at}, 0, 'none', 0, '[]', 1, ${none}, ${stranger})`,
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

  it('counts callers, not calls: all withheld ones are one, and a visitor whose lease is too old is no stranger', async () => {
    const { db, call } = await makePool()
    for (let index = 0; index < 12; index++) {
      const from = [`'+14155550142'`, 'NULL', `'+14155550143'`][index % 3] ?? ''
      await call(index, noon - index * day, 0.9, { from })
    }
    for (let index = 12; index < 24; index++) await call(index, noon - day, 0.9, { stranger: '0.3' })
    await restUnowned(db, 's', noon)
    expect(await statesOf(db)).toContainEqual({ number: '+11', state: 'active', reason: null })
  })

  it('rests no more than a third of a pool, whoever calls all of its numbers', async () => {
    const { db } = await makePool()
    const numbers = [21, 22, 23, 24, 25, 26]
    await run(
      db,
      `INSERT INTO numbers (number, site, pool, provider, state, last_active_at, created_at)
      SELECT '+' || value, 's', 'p', 'generic', 'active', 0, 0 FROM json_each('${JSON.stringify(numbers)}')`,
    )
    for (const [index, number] of numbers.entries()) {
      const at = noon + index * day
      await run(
        db,
        `INSERT INTO calls (id, site, provider, provider_call_id, "from", "to", status, started_at, first_time_caller,
          method, confidence, candidates, events, none)
        SELECT '${number} ' || value, 's', '', '', '+1' || value, '+${number}', 'missed', ${at}, 0, 'none', 0, '[]', 1, 0.9
          FROM json_each('[1, 2, 3, 4, 5]')`,
      )
      await restUnowned(db, 's', at + 1)
    }
    const rested = (await statesOf(db))?.filter((each) => Reflect.get(Object(each), 'state') === 'resting')
    expect(rested?.length).toBe(3)
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

  it('never rests the last active number of a pool, unless one of the reserve takes its place', async () => {
    const { db, call } = await makePool()
    await run(db, `UPDATE numbers SET state = 'retired' WHERE number <> '+11'`)
    for (let index = 0; index < 5; index++) await call(index, noon - index * day, 0.9)
    await restUnowned(db, 's', noon)
    expect(await statesOf(db)).toContainEqual({ number: '+11', state: 'active', reason: null })
    await run(db, `UPDATE numbers SET state = 'reserve' WHERE number = '+13'`)
    await restUnowned(db, 's', noon)
    expect(await statesOf(db)).toContainEqual({ number: '+11', state: 'resting', reason: 'unowned-calls' })
  })

  it('counts what came before a number was shown neither for nor against it', async () => {
    const { db, call } = await makePool()
    await run(db, `UPDATE numbers SET created_at = ${noon - day} WHERE number = '+11'`)
    for (let index = 2; index < 8; index++) await call(index, noon - index * day, 0.9)
    await restUnowned(db, 's', noon)
    expect(await statesOf(db)).toContainEqual({ number: '+11', state: 'active', reason: null })
  })

  it('keeps a number of the reserve that rings off the market until that call is over', async () => {
    const { db, call } = await makePool()
    await run(db, `UPDATE numbers SET busy_until = ${noon + day} WHERE number = '+13'`)
    for (let index = 0; index < 5; index++) await call(index, noon - index * day, 0.9)
    await restUnowned(db, 's', noon)
    const [promoted] = await run(db, `SELECT state, available_at AS free FROM numbers WHERE number = '+13'`)
    expect(promoted?.results).toEqual([{ state: 'active', free: noon + day }])
  })

  it('takes a number back as active where the one that took its place is no longer shown', async () => {
    const { db, call } = await makePool()
    for (let index = 0; index < 5; index++) await call(index, noon - index * day, 0.9)
    await restUnowned(db, 's', noon)
    await run(db, `UPDATE numbers SET state = 'retired' WHERE number = '+13'`)
    await returnRested(db, 's', noon + 15 * day)
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
