import { beforeAll, expect, it } from 'vitest'
import { noon, second } from '../../../helpers/clock.ts'
import { sharedWorker } from '../../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers } from '../../../helpers/site.ts'
import { readRows } from '../../../helpers/tables.ts'
import { signal, visit } from '../../../helpers/visit.ts'
import type { TestWorker } from '../../../helpers/worker.ts'
import { ask } from '../../browser.ts'

let worker: TestWorker

beforeAll(async () => {
  worker = await sharedWorker()
})

it('a page with 20 pools leases eight numbers, and shows for the others what a pool in use shows', async () => {
  const targets = Array.from({ length: 20 }, (_, index) => `+120255503${10 + index}`)
  const site = await createSite(worker, { targets })
  const leased: string[] = []
  for (const [index, target] of targets.entries()) {
    const onShared = index === 19 ? 'original' : 'share'
    leased.push(...(await createPool(worker, site, newNumbers(1), { target, onShared })).numbers)
  }
  const page = await visit(worker, site, { targets }, { clock: noon })
  expect(page.numbers.map(({ number }) => number)).toEqual([...leased.slice(0, 19), targets[19]])
  expect(page.cost).toMatchObject({ roundTrips: 1, written: 3 + 3 * 8 })
  const later = { clock: noon + 60 * second }
  expect((await signal(worker, site, page, { type: 'active' }, later)).written).toBe(1 + 3 * 8)
  const refused = await visit(worker, site, { targets, consent: 'denied' })
  expect(refused.numbers.map(({ number }) => number)).toEqual(targets)
  const inside = `/s/${site.key}.js?number=1${targets.map((each) => `&target=${encodeURIComponent(each)}`).join('')}`
  const { cost } = await ask(worker, inside, { clock: noon })
  expect(cost).toMatchObject({ roundTrips: 1, written: 1 + 3 * 8 })
})

it('what one visitor does is stored as often as people do it', async () => {
  const site = await createSite(worker)
  await createPool(worker, site, newNumbers(3))
  const start = { clock: noon }
  const person = await visit(worker, site, {}, start)
  const robots = [await visit(worker, site, {}, start), await visit(worker, site, {}, start)] as const
  const { number = '' } = person
  const stored = async (visitor: string | null) =>
    (await readRows(worker.db, 'SELECT type FROM signals WHERE visitor = ? ORDER BY at', visitor)).map(
      ({ type }) => type,
    )

  const deeds = [
    [0, { type: 'tap', number }],
    [1, { type: 'goal', name: 'Form' }],
    [1, { type: 'goal', name: 'Form' }],
    [2, { type: 'tap', number: site.target }],
    [6, { type: 'tap', number }],
    [30, { type: 'tap', number }],
  ] as const
  for (const [at, deed] of deeds) await signal(worker, site, person, deed, { clock: noon + at * second })
  expect(await stored(person.visitor)).toEqual(['tap', 'goal', 'goal', 'tap', 'tap', 'tap'])

  let written = 0
  for (let tap = 0; tap < 200; tap++) {
    const at = { clock: noon + (tap * second) / 10 }
    written += (await signal(worker, site, robots[0], { type: 'tap', number: robots[0].number }, at)).written
  }
  expect(written).toBe(2 * 4)
  written = 0
  for (let goal = 0; goal < 200; goal++) {
    written += (await signal(worker, site, robots[1], { type: 'goal', name: 'Form' }, start)).written
  }
  expect(written).toBe(20)
})

it('a robot that taps all day is stored 200 times', async () => {
  const site = await createSite(worker)
  await createPool(worker, site, newNumbers(1))
  const robot = await visit(worker, site, {}, { clock: noon })
  const { visitor, session, view, number } = robot
  const rows = Array.from({ length: 199 }, (_, index) =>
    worker.db
      .prepare(
        `INSERT INTO signals (site, visitor, at, view, type, session, number) VALUES (?, ?, ?, ?, 'tap', ?, ?)`,
      )
      .bind(site.id, visitor, noon + index * 100 * second, view, session, number),
  )
  await worker.db.batch(rows)
  const tap = (at: number) =>
    signal(worker, site, robot, { type: 'tap', number }, { clock: noon + at * second })
  expect((await tap(30_000)).written).toBe(2)
  expect((await tap(30_100)).written).toBe(0)
  expect((await tap(86_400 + 250)).written).toBe(2)
})
