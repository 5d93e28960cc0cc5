import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startUnderContract } from '../../helpers/contract.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../helpers/site.ts'
import { readRows, readTables } from '../../helpers/tables.ts'
import { visit } from '../../helpers/visit.ts'
import type { BodyOf, TestWorker } from '../../helpers/worker.ts'

describe('tracking numbers', () => {
  let worker: TestWorker
  let site: TestSite

  beforeAll(async () => {
    worker = await startUnderContract()
    site = await createSite(worker)
  })
  afterAll(() => worker.stop())

  const add = (pool: string, body: unknown, clock?: number) =>
    worker.api(`/v1/pools/${pool}/numbers`, {
      method: 'POST',
      body,
      ...(clock !== undefined && { clock }),
    })
  const setState = (number: string, body: unknown) =>
    worker.api(`/v1/numbers/${number}`, { method: 'PATCH', body })
  const listed = async (pool: string) => (await worker.api(`/v1/pools/${pool}/numbers?limit=200`)).body.data

  it('are active and unused when they are added', async () => {
    const pool = await createPool(worker, site, [])
    const numbers = newNumbers(2)
    const { status, body } = await add(pool.id, { numbers, provider: 'generic' }, Date.UTC(2026, 10, 2))
    expect(status).toBe(201)
    const known = { site: site.id, pool: pool.id, provider: 'generic', state: 'active', lastActiveAt: null }
    expect(body.data).toEqual(
      numbers.map((number) => ({ number, ...known, createdAt: '2026-11-02T00:00:00.000Z' })),
    )
    expect(await listed(pool.id)).toEqual(body.data)
  })

  it('come from Twilio unless another provider is named', async () => {
    const pool = await createPool(worker, site, [])
    expect((await add(pool.id, { numbers: newNumbers(1) })).body.data).toMatchObject([{ provider: 'twilio' }])
  })

  it('count once when they are sent twice, and stay as they are when the pool has them already', async () => {
    const pool = await createPool(worker, site, [])
    const [number = '', other = ''] = newNumbers(2)
    const { body: first } = await add(pool.id, { numbers: [number, number] }, Date.UTC(2026, 10, 2))
    expect(first.data.map((each) => each.number)).toEqual([number])
    await setState(number, { state: 'resting' })
    const again = await add(pool.id, { numbers: [other, number], provider: 'generic' })
    expect(again.status).toBe(201)
    expect(again.body.data).toMatchObject([
      { ...first.data[0], state: 'resting' },
      { number: other, state: 'active' },
    ])
    expect(await listed(pool.id)).toEqual(again.body.data)
  })

  it('can be added 10,000 at a time, and no more', async () => {
    const pool = await createPool(worker, site, [])
    const numbers = newNumbers(10_000)
    // Beside the contract: to hold 10,000 numbers against it takes seconds.
    const added = await worker.fetch(`/v1/pools/${pool.id}/numbers`, {
      method: 'POST',
      headers: { authorization: 'Bearer rk_local_admin', 'content-type': 'application/json' },
      body: JSON.stringify({ numbers }),
    })
    expect(added.status).toBe(201)
    const { data }: BodyOf<`/v1/pools/${string}/numbers`, 'POST'> = await added.json()
    expect(data).toHaveLength(10_000)
    const [row] = await readRows(worker.db, 'SELECT count(*) AS count FROM numbers WHERE pool = ?', pool.id)
    expect(row).toEqual({ count: 10_000 })
    const tooMany = await add(pool.id, { numbers: [...numbers, ...newNumbers(1)] })
    expect(tooMany.body).toMatchObject({ status: 422, errors: [{ path: 'numbers' }] })
  })

  it('belong to one pool: with one of another pool among them, none is added', async () => {
    const owner = await createPool(worker, site, newNumbers(2))
    const pool = await createPool(worker, await createSite(worker), [])
    const before = await readTables(worker.db)
    const fresh = newNumbers(2)
    const numbers = [fresh[0], owner.numbers[1], fresh[1], owner.numbers[0]]
    const { status, body } = await add(pool.id, { numbers })
    expect(status).toBe(409)
    expect(body.code).toBe('number_taken')
    expect(body.errors?.map((each) => each.path).toSorted()).toEqual(['numbers.1', 'numbers.3'])
    expect(await readTables(worker.db)).toEqual(before)
  })

  it.each([
    [{ numbers: [] }, 'numbers'],
    [{ numbers: '+13035550100' }, 'numbers'],
    [{}, 'numbers'],
    [{ numbers: ['+13035550100', '3035550101'] }, 'numbers.1'],
    [{ numbers: [13035550100] }, 'numbers.0'],
    [{ numbers: ['+13035550100'], provider: 'Twilio Inc.' }, 'provider'],
    [{ numbers: ['+13035550100'], state: 'resting' }, 'state'],
  ])('are refused as %j', async (body, path) => {
    const pool = await createPool(worker, site, [])
    const answer = await add(pool.id, body)
    expect(answer.body).toMatchObject({ status: 422, code: 'invalid', errors: [{ path }] })
    expect(await listed(pool.id)).toEqual([])
  })

  it('rest, retire and come back, and only active ones are shown to visitors', async () => {
    const ownSite = await createSite(worker)
    const pool = await createPool(worker, ownSite, newNumbers(2))
    const [first = '', second = ''] = pool.numbers
    const seen = async () => (await visit(worker, ownSite)).number
    expect((await setState(first, { state: 'resting' })).body).toMatchObject({ state: 'resting' })
    expect(await seen()).toBe(second)
    expect(await seen()).toBe(second)
    expect((await setState(second, { state: 'retired' })).body).toMatchObject({ state: 'retired' })
    expect(await seen()).toBe(ownSite.target)
    const back = await worker.api(`/v1/numbers/${encodeURIComponent(first)}`, {
      method: 'PATCH',
      body: { state: 'active' },
    })
    expect(back.body).toMatchObject({ number: first, state: 'active', pool: pool.id })
    expect(await seen()).toBe(first)
    expect((await listed(pool.id)).map((each) => each.state)).toEqual(['active', 'retired'])
  })

  it('tell when they were last in use', async () => {
    const ownSite = await createSite(worker)
    const pool = await createPool(worker, ownSite, newNumbers(1))
    await visit(worker, ownSite, {}, { clock: Date.UTC(2026, 10, 2, 9) })
    expect(await listed(pool.id)).toMatchObject([{ lastActiveAt: '2026-11-02T09:00:00.000Z' }])
  })

  it('refuse a state that there is not, a number that is none, and one that nobody has', async () => {
    const [number = ''] = (await createPool(worker, site, newNumbers(1))).numbers
    for (const body of [{}, { state: 'asleep' }, { state: null }, { state: 'active', pool: 'pool_x' }]) {
      expect((await setState(number, body)).status, JSON.stringify(body)).toBe(422)
    }
    expect((await setState('12025550100', { state: 'active' })).body).toMatchObject({
      status: 422,
      errors: [{ path: 'number' }],
    })
    expect((await setState('+19995550000', { state: 'active' })).status).toBe(404)
  })
})
