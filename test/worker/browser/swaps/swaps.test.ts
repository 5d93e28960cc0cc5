import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { day } from '../../../helpers/clock.ts'
import { sharedUnderContract } from '../../../helpers/shared-worker.ts'
import { createSite, type TestSite } from '../../../helpers/site.ts'
import { readTables } from '../../../helpers/tables.ts'
import type { TestWorker } from '../../../helpers/worker.ts'
import { ask as send } from '../../browser.ts'

const monday = Date.UTC(2026, 5, 1)

describe('how swaps went', () => {
  let worker: TestWorker

  beforeAll(async () => {
    worker = await sharedUnderContract()
  })

  /** Reports one view; by itself three numbers were written and all was well. */
  const report = (site: TestSite, clock: number, fields: Record<string, unknown> = {}, headers = {}) =>
    send(worker, '/v1/signals', {
      body: { site: site.key, view: randomUUID(), type: 'swap', made: 3, missing: 0, reverted: 0, ...fields },
      clock,
      headers,
    })

  const ask = (site: TestSite, query: string) => worker.api(`/v1/sites/${site.id}/swaps?${query}`)
  const list = async (site: TestSite, query = '') => (await ask(site, query)).body

  it('is summed by day, newest first, for one row written a report', async () => {
    const site = await createSite(worker)
    const url = 'https://plumber.example/contact'
    const costs = [
      await report(site, monday + 1),
      await report(site, monday + day - 1, { missing: 1, url: `${url}?name=Ann#form` }),
      await report(site, monday + day, { made: 2, reverted: 4 }),
    ].map(({ cost }) => cost)
    expect(costs).toMatchObject(Array(3).fill({ roundTrips: 1, written: 1 }))
    expect(await list(site)).toEqual({
      data: [
        { day: '2026-06-02', pages: 1, made: 2, missing: 0, reverted: 4, example: null },
        { day: '2026-06-01', pages: 2, made: 6, missing: 1, reverted: 0, example: url },
      ],
      nextCursor: null,
    })
  })

  it('shows the latest page of trouble, and keeps it when all is well again', async () => {
    const site = await createSite(worker)
    await report(site, monday, { reverted: 1, url: 'https://plumber.example/old' })
    // A page whose policy lets browsers say where it is need not say so itself.
    await report(site, monday, { missing: 1 }, { referer: 'https://www.plumber.example/new?a=1' })
    await report(site, monday, { url: 'https://plumber.example/fine' })
    await report(site, monday, { missing: 1, url: 'https://thief.example/' })
    const { data } = await list(site)
    expect(data).toMatchObject([{ pages: 4, example: 'https://www.plumber.example/new' }])
  })

  it('is listed for a period and in pages', async () => {
    const site = await createSite(worker)
    for (let count = 0; count < 5; count++) await report(site, monday + count * day)
    const days = async (query: string) => (await list(site, query)).data.map((each) => each.day.slice(-2))
    expect(await days('from=2026-06-02&to=2026-06-04')).toEqual(['03', '02'])
    expect(await days('from=2026-06-04T12:00:00Z')).toEqual(['05', '04'])
    expect(await days('to=2026-06-01')).toEqual([])
    const first = await list(site, 'limit=2')
    expect(first.data.map((each) => each.day.slice(-2))).toEqual(['05', '04'])
    expect(await days(`limit=10&cursor=${encodeURIComponent(first.nextCursor ?? '')}`)).toEqual([
      '03',
      '02',
      '01',
    ])
    expect((await ask(site, 'cursor=x')).status).toBe(422)
    expect((await ask(site, 'from=yesterday')).status).toBe(422)
  })

  it('is only for keys of that site', async () => {
    const site = await createSite(worker)
    const other = await createSite(worker)
    const body = { name: 'Theirs', scopes: ['read'], site: other.id }
    const made = await worker.api('/v1/keys', { method: 'POST', body })
    const answer = await worker.api(`/v1/sites/${site.id}/swaps`, { key: made.body.key })
    expect(answer.status).toBe(404)
    expect((await worker.api('/v1/sites/site_none/swaps')).status).toBe(404)
  })

  it('is not distorted or billed without end by a flood of forged reports', async () => {
    const site = await createSite(worker)
    await report(site, monday, { made: 1_000_000, missing: 1_000_000, reverted: 1_000_000 })
    expect((await list(site)).data).toMatchObject([{ made: 1_000, missing: 1_000, reverted: 1_000 }])
    await worker.db.prepare('UPDATE swaps SET pages = 100000 WHERE site = ?').bind(site.id).run()
    const { status, cost } = await report(site, monday)
    expect(status).toBe(204)
    expect(cost.written).toBe(0)
    expect((await list(site)).data).toMatchObject([{ pages: 100_000, made: 1_000 }])
  })

  it.each([
    [{ made: -1 }],
    [{ made: 0.5 }],
    [{ made: 1e9 }],
    [{ missing: '1' }],
    [{ reverted: null }],
    [{ url: 'javascript:alert(1)' }],
    [{ visitor: 'vis_x' }],
  ])('is not read from %j', async (fields) => {
    const site = await createSite(worker)
    const before = await readTables(worker.db)
    expect((await report(site, monday, fields)).status).toBe(422)
    expect(await readTables(worker.db)).toEqual(before)
  })

  it('is not reported by crawlers or by pages elsewhere', async () => {
    const site = await createSite(worker)
    const before = await readTables(worker.db)
    expect((await report(site, monday, {}, { 'user-agent': 'curl/8.5.0' })).status).toBe(204)
    expect((await report(site, monday, {}, { origin: 'https://thief.example' })).status).toBe(403)
    expect(await readTables(worker.db)).toEqual(before)
  })
})
