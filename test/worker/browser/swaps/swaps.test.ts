import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { day } from '../../../helpers/clock.ts'
import { sharedUnderContract } from '../../../helpers/shared-worker.ts'
import { createSite, homePage, type TestSite } from '../../../helpers/site.ts'
import { readTables } from '../../../helpers/tables.ts'
import { as, visit } from '../../../helpers/visit.ts'
import type { TestWorker } from '../../../helpers/worker.ts'
import { from, reportSwap, sendSwap } from '../../swap.ts'

const monday = Date.UTC(2026, 5, 1)

describe('how swaps went', () => {
  let worker: TestWorker

  beforeAll(async () => {
    worker = await sharedUnderContract()
  })

  /** Opens a page as a new visitor and reports how its swap went. */
  const report = (site: TestSite, clock: number, fields: Record<string, unknown> = {}, url = homePage) =>
    reportSwap(worker, site, { clock, url }, fields)

  const ask = (site: TestSite, query: string) => worker.api(`/v1/sites/${site.id}/swaps?${query}`)
  const list = async (site: TestSite, query = '') => (await ask(site, query)).body

  it('is summed by day, newest first, for one row written a report', async () => {
    const site = await createSite(worker)
    const url = 'https://plumber.example/contact'
    const costs = [
      await report(site, monday + 1),
      await report(site, monday + day - 1, { missing: 1 }, `${url}?page=2#form`),
      await report(site, monday + day, { made: 2, reverted: 4 }),
    ].map(({ cost }) => cost)
    expect(costs).toMatchObject(Array(3).fill({ roundTrips: 1, written: 1 }))
    expect(await list(site)).toEqual({
      data: [
        { day: '2026-06-02', pages: 1, made: 2, missing: 0, reverted: 4, example: homePage },
        { day: '2026-06-01', pages: 2, made: 6, missing: 1, reverted: 0, example: url },
      ],
      nextCursor: null,
    })
  })

  it('shows the latest page of trouble as its view was recorded, and keeps it when all is well again', async () => {
    const site = await createSite(worker)
    await report(site, monday, { reverted: 1 }, 'https://plumber.example/old')
    const forged = { missing: 1, url: 'https://evil.plumber.example/call-us' }
    await report(site, monday, forged, 'https://www.plumber.example/new?a=1')
    await report(site, monday, {}, 'https://plumber.example/fine')
    const { data } = await list(site)
    expect(data).toMatchObject([{ pages: 3, missing: 1, example: 'https://www.plumber.example/new' }])
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

  it('counts only with a view that was recorded, also one whose answer was lost, and of the visitor it names', async () => {
    const site = await createSite(worker)
    const other = await createSite(worker)
    const first = await visit(worker, site, {}, { clock: monday })
    const next = await visit(worker, site, as(first), { clock: monday + 1 })
    const elsewhere = await visit(worker, other, {}, { clock: monday })
    const send = async (fields: Record<string, unknown>) =>
      (await sendSwap(worker, site, fields, { clock: monday + day / 2 })).cost.written
    expect(await send({ view: randomUUID() })).toBe(0)
    expect(await send({ view: elsewhere.view, visitor: elsewhere.visitor })).toBe(0)
    expect(await send({ view: randomUUID(), visitor: first.visitor })).toBe(0)
    expect(await send({ view: next.view })).toBe(0)
    expect((await list(site)).data).toEqual([])
    expect(await send({ view: next.view, visitor: first.visitor })).toBe(1)
    expect(await send({ view: first.view })).toBe(1)
    expect((await list(site)).data).toMatchObject([{ pages: 2 }])
  })

  it('counts an address once a day, and what else goes wrong for it besides', async () => {
    const site = await createSite(worker)
    const written = []
    for (const [index, fields] of [{}, {}, { missing: 2 }, { missing: 9 }, { reverted: 1 }, {}].entries()) {
      // Of one IPv6 network the addresses change, and of its visitors all are new.
      const address = `2001:db8:1:2:${index}::1`
      const answer = await reportSwap(worker, site, { clock: monday + index, address }, fields)
      written.push(answer.cost.written)
    }
    expect(written).toEqual([1, 0, 1, 0, 1, 0])
    expect((await list(site)).data).toMatchObject([{ pages: 1, made: 3, missing: 2, reverted: 1 }])
    await reportSwap(worker, site, { clock: monday, address: '2001:db8:1:3::1' }, { missing: 1 })
    expect((await list(site)).data).toMatchObject([{ pages: 2, made: 6, missing: 3, reverted: 1 }])
  })

  it('weighs no more than a page has places', async () => {
    const site = await createSite(worker)
    await report(site, monday, { made: 1_000_000, missing: 1_000_000, reverted: 1_000_000 })
    expect((await list(site)).data).toMatchObject([{ made: 1_000, missing: 1_000, reverted: 1_000 }])
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
    const wrong = { view: randomUUID(), ...fields }
    expect((await sendSwap(worker, site, wrong, { clock: monday })).status).toBe(422)
    expect(await readTables(worker.db)).toEqual(before)
  })

  it('is not reported by crawlers or by pages elsewhere', async () => {
    const site = await createSite(worker)
    const { view } = await visit(worker, site, {}, { clock: monday })
    const before = await readTables(worker.db)
    const send = (headers: Record<string, string>) =>
      sendSwap(worker, site, { view }, { clock: monday, headers: { ...from('203.0.113.7'), ...headers } })
    expect((await send({ 'user-agent': 'curl/8.5.0' })).status).toBe(204)
    expect((await send({ origin: 'https://thief.example' })).status).toBe(403)
    expect(await readTables(worker.db)).toEqual(before)
  })
})
