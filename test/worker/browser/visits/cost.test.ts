import { beforeAll, expect, test } from 'vitest'
import { noon, second } from '../../../helpers/clock.ts'
import { sharedWorker } from '../../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers } from '../../../helpers/site.ts'
import { as, signal, visit } from '../../../helpers/visit.ts'
import type { TestWorker } from '../../../helpers/worker.ts'

let worker: TestWorker

beforeAll(async () => {
  worker = await sharedWorker()
})

test('a first visit with a lease is one round trip and six rows written', async () => {
  const site = await createSite(worker)
  await createPool(worker, site, newNumbers(3))
  const { cost } = await visit(worker, site)
  expect(cost).toMatchObject({ roundTrips: 1, written: 6 })
})

test('later pages write one row, and four once a minute, when they renew the lease', async () => {
  const site = await createSite(worker)
  await createPool(worker, site, newNumbers(3))
  const first = await visit(worker, site, {}, { clock: noon })
  const written: number[] = []
  for (let seconds = 10; seconds <= 180; seconds += 10) {
    const { cost } = await visit(worker, site, as(first), { clock: noon + seconds * second })
    expect(cost.roundTrips).toBe(1)
    written.push(cost.written)
  }
  expect(written).toEqual([1, 1, 1, 1, 1, 4, 1, 1, 1, 1, 1, 4, 1, 1, 1, 1, 1, 4])
})

test('activity renews the view and its lease for four rows, at most once a minute', async () => {
  const site = await createSite(worker)
  await createPool(worker, site, newNumbers(3))
  const page = await visit(worker, site, {}, { clock: noon })
  const written: number[] = []
  for (let seconds = 20; seconds <= 120; seconds += 20) {
    const cost = await signal(worker, site, page, { type: 'active' }, { clock: noon + seconds * second })
    expect(cost.roundTrips).toBe(1)
    written.push(cost.written)
  }
  expect(written).toEqual([0, 0, 4, 0, 0, 4])
})

test('a view sent again writes nothing', async () => {
  const site = await createSite(worker)
  await createPool(worker, site, newNumbers(3))
  const first = await visit(worker, site, {}, { clock: noon })
  const again = await visit(worker, site, { ...as(first), view: first.view }, { clock: noon + second })
  expect(again.cost).toMatchObject({ roundTrips: 1, written: 0 })
})

test('a tap writes its row and one to find it by its number; leaving the page three, since it frees the number', async () => {
  const site = await createSite(worker)
  await createPool(worker, site, newNumbers(1))
  const page = await visit(worker, site, {}, { clock: noon })
  const number = String(page.number)
  const tap = await signal(worker, site, page, { type: 'tap', number }, { clock: noon + second })
  const leave = await signal(worker, site, page, { type: 'leave' }, { clock: noon + 2 * second })
  expect([tap, leave]).toMatchObject([
    { roundTrips: 1, written: 2 },
    { roundTrips: 1, written: 3 },
  ])
})

test('leaving every page within the minute frees the number once, and renews nothing sooner', async () => {
  const site = await createSite(worker)
  await createPool(worker, site, newNumbers(2))
  let page = await visit(worker, site, {}, { clock: noon })
  const written: number[] = []
  for (let seconds = 10; seconds <= 60; seconds += 10) {
    const left = await signal(worker, site, page, { type: 'leave' }, { clock: noon + seconds * second })
    page = await visit(worker, site, as(page), { clock: noon + seconds * second + 500 })
    written.push(left.written, page.cost.written)
  }
  expect(written).toEqual([3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 4])
})
