import { beforeAll, expect, it, vi } from 'vitest'
import { readCall } from '../../../helpers/calls.ts'
import { day, minute, noon } from '../../../helpers/clock.ts'
import { phone } from '../../../helpers/phone-call.ts'
import { sharedUnderContract } from '../../../helpers/shared-worker.ts'
import { createPool, createSite, homePage, newNumbers } from '../../../helpers/site.ts'
import { as, signal, visit } from '../../../helpers/visit.ts'
import type { TestWorker } from '../../../helpers/worker.ts'
import { ask } from '../../browser.ts'
import { readSettings } from '../script/settings-inside.ts'

let worker: TestWorker

beforeAll(async () => {
  worker = await sharedUnderContract()
})

it('a site that has spent its rows of the day writes no more, says so once, and goes on answering', async () => {
  const site = await createSite(worker, { rowsPerDay: 120 })
  const pool = await createPool(worker, site, newNumbers(30))
  const known = await visit(worker, site, {}, { clock: noon })
  for (let other = 1; other < 20; other++) await visit(worker, site, {}, { clock: noon })
  const later = { clock: noon + minute }

  await vi.waitFor(async () => {
    const stranger = await visit(worker, site, {}, later)
    expect(stranger).toMatchObject({ visitor: null, session: null, number: site.target })
    expect(stranger.cost).toMatchObject({ roundTrips: 0, written: 0 })
  })
  const again = await visit(worker, site, as(known), later)
  expect(again).toMatchObject({ visitor: known.visitor, session: known.session, number: known.number })
  expect(again.cost).toMatchObject({ roundTrips: 1, written: 0 })
  // Nobody else is given the number meanwhile, and once its lease is over the page shows its own.
  const over = await visit(worker, site, as(known), { clock: noon + 31 * minute })
  expect(over).toMatchObject({ visitor: known.visitor, number: site.target })
  for (const type of ['tap', 'active', 'leave', 'goal'] as const) {
    expect(await signal(worker, site, known, { type }, later)).toMatchObject({ roundTrips: 0, written: 0 })
  }
  const script = await ask(worker, `/s/${site.key}.js?number=1`, later)
  expect(readSettings(script.text)).not.toHaveProperty('preloaded')
  const amp = await ask(worker, `/v1/amp/${site.key}?url=${encodeURIComponent(homePage)}`, {
    ...later,
    headers: { 'amp-same-origin': 'true' },
  })
  expect([JSON.parse(amp.text).phoneNumber, amp.cost.written]).toEqual([site.target, 0])

  await vi.waitFor(async () => {
    const { data } = (await worker.api(`/v1/alerts?site=${site.id}`)).body
    expect(data).toMatchObject([{ kind: 'budget-spent', subject: '2026-11-17', count: 1 }])
  })
  // A call is no page: it is never left out.
  const call = await phone(worker, { to: pool.numbers[0] ?? '', at: noon + minute })
  expect(await readCall(worker, call)).toMatchObject({ status: 'completed' })

  expect((await visit(worker, site, {}, { clock: noon + day })).visitor).not.toBeNull()
  await worker.api(`/v1/sites/${site.id}`, { method: 'PATCH', body: { rowsPerDay: 10_000 } })
  const raised = await visit(worker, site, as(known), later)
  expect(raised.cost.written).toBeGreaterThan(0)
})

it('a site has a million rows a day unless it says otherwise', async () => {
  const { id } = await createSite(worker)
  const read = async () => (await worker.api(`/v1/sites/${id}`)).body.rowsPerDay
  const set = async (rowsPerDay: unknown) =>
    (await worker.api(`/v1/sites/${id}`, { method: 'PATCH', body: { rowsPerDay } })).status
  expect(await read()).toBe(1_000_000)
  expect(await set(80_000)).toBe(200)
  expect(await read()).toBe(80_000)
  for (const wrong of [0, 99, -1, 1.5, 1e12, '1000', null]) expect(await set(wrong)).toBe(422)
})
