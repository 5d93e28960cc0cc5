import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { day, minute, noon } from '../../helpers/clock.ts'
import { phone } from '../../helpers/phone-call.ts'
import { sharedUnderContract } from '../../helpers/shared-worker.ts'
import {
  createPool,
  createSite,
  newNumbers,
  setState,
  type TestPool,
  type TestSite,
} from '../../helpers/site.ts'
import { visit } from '../../helpers/visit.ts'
import type { TestWorker } from '../../helpers/worker.ts'

let worker: TestWorker
let site: TestSite
let pool: TestPool
let one: string
let two: string

beforeAll(async () => {
  worker = await sharedUnderContract()
})

/** Each test has its own site with two numbers. */
beforeEach(async () => {
  site = await createSite(worker)
  pool = await createPool(worker, site, newNumbers(2))
  one = pool.numbers[0] ?? ''
  two = pool.numbers[1] ?? ''
})

async function markWrong(to: string, at: number, from = '+14155550142'): Promise<void> {
  const id = await phone(worker, { to, at, from })
  const body = { wrongNumber: true }
  const { status } = await worker.api(`/v1/calls/${id}`, { method: 'PATCH', body, clock: at + minute })
  expect(status).toBe(200)
}

const readPool = async (clock = noon) => (await worker.api(`/v1/pools/${pool.id}`, { clock })).body

describe('a number that two wrong calls reached', () => {
  it('rests at once: it still rings and is no longer shown', async () => {
    await markWrong(one, noon)
    expect((await readPool()).numbers.resting).toBe(0)
    await markWrong(one, noon + day, '+14155550143')
    expect(await readPool()).toMatchObject({
      numbers: { active: 1, resting: 1, reserve: 0, retired: 0 },
      resting: [{ number: one, since: new Date(noon + day + minute).toISOString(), reason: 'wrong-number' }],
    })
    for (let visitor = 0; visitor < 3; visitor++) {
      expect((await visit(worker, site, {}, { clock: noon + 2 * day })).number).toBe(two)
    }
    const id = await phone(worker, { to: one, at: noon + 2 * day })
    expect((await worker.api(`/v1/calls/${id}`)).body).toMatchObject({ site: site.id, status: 'completed' })
  })

  it('is replaced from the pool’s reserve, which is not shown before', async () => {
    const [reserve = ''] = newNumbers(1)
    const body = { numbers: [reserve], state: 'reserve' }
    expect((await worker.api(`/v1/pools/${pool.id}/numbers`, { method: 'POST', body })).status).toBe(201)
    const shown = async (clock: number) =>
      (await Promise.all([1, 2, 3].map(() => visit(worker, site, {}, { clock })))).map(({ number }) => number)
    expect(await shown(noon - day)).not.toContain(reserve)
    await markWrong(one, noon)
    await markWrong(one, noon + minute)
    expect((await readPool()).numbers).toEqual({ active: 2, resting: 1, reserve: 0, retired: 0 })
    const later = await shown(noon + day)
    expect(later).toContain(reserve)
    expect(later).not.toContain(one)
  })

  it('comes back as soon as both marks were taken back', async () => {
    const ids = [
      await phone(worker, { to: one, at: noon }),
      await phone(worker, { to: one, at: noon + minute }),
    ]
    const mark = (id: string, wrongNumber: boolean) =>
      worker.api(`/v1/calls/${id}`, { method: 'PATCH', body: { wrongNumber }, clock: noon + 5 * minute })
    for (const id of ids) await mark(id, true)
    expect((await readPool()).numbers).toMatchObject({ active: 1, resting: 1 })
    for (const id of ids) await mark(id, false)
    expect((await readPool()).numbers).toMatchObject({ active: 2, resting: 0 })
  })

  it('does not rest for calls that were marked and unmarked, or long ago, or to a static number', async () => {
    const id = await phone(worker, { to: one, at: noon })
    for (const wrongNumber of [true, false]) {
      await worker.api(`/v1/calls/${id}`, { method: 'PATCH', body: { wrongNumber }, clock: noon + minute })
    }
    await markWrong(one, noon + 2 * minute)
    await markWrong(one, noon + 40 * day)
    expect((await readPool()).numbers.resting).toBe(0)
    const [poster = ''] = newNumbers(1)
    await createPool(worker, site, [poster], {
      kind: 'static',
      source: { source: 'poster', medium: 'print' },
    })
    await markWrong(poster, noon)
    await markWrong(poster, noon + minute)
    const { body } = await worker.api(`/v1/pools/${pool.id}/numbers`)
    expect(body.data.map(({ state }) => state)).toEqual(['active', 'active'])
  })
})

describe('a person', () => {
  it('puts a number to rest, which a number of the reserve replaces, and takes it back', async () => {
    const [reserve = ''] = newNumbers(1)
    await createPoolReserve(reserve)
    await setState(worker, one, 'resting')
    expect(await readPool()).toMatchObject({
      numbers: { active: 2, resting: 1, reserve: 0 },
      resting: [{ number: one, reason: 'manual' }],
    })
    await setState(worker, one, 'active')
    expect(await readPool()).toMatchObject({ numbers: { active: 3, resting: 0 }, resting: [] })
  })

  it('sees how many numbers are in use and ring', async () => {
    await visit(worker, site, {}, { clock: noon })
    await phone(worker, { to: one, at: noon + minute, reason: null })
    expect((await readPool(noon + 2 * minute)).use).toEqual({ inUse: 1, busy: 1, shownLastDay: 1 })
    expect((await readPool(noon + 3 * day)).use).toEqual({ inUse: 0, busy: 0, shownLastDay: 0 })
  })
})

async function createPoolReserve(number: string): Promise<void> {
  const body = { numbers: [number], state: 'reserve' }
  await worker.api(`/v1/pools/${pool.id}/numbers`, { method: 'POST', body })
}
