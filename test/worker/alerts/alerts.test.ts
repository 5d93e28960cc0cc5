import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readCall } from '../../helpers/calls.ts'
import { day, minute, noon } from '../../helpers/clock.ts'
import { phone } from '../../helpers/phone-call.ts'
import { sharedUnderContract } from '../../helpers/shared-worker.ts'
import { createPool, createSite, homePage, newNumbers, type TestSite } from '../../helpers/site.ts'
import { visit } from '../../helpers/visit.ts'
import type { TestWorker } from '../../helpers/worker.ts'
import { reportSwap, sendSwap } from '../swap.ts'

let worker: TestWorker
let site: TestSite

beforeAll(async () => {
  worker = await sharedUnderContract()
})
beforeEach(async () => {
  site = await createSite(worker)
})

const readAlerts = async (query = '') => (await worker.api(`/v1/alerts?site=${site.id}${query}`)).body

async function makeSentinel(): Promise<string> {
  const [number = ''] = newNumbers(1)
  await createPool(worker, site, [number], {
    kind: 'static',
    sentinel: true,
    destination: site.target,
    source: { source: 'website', medium: 'unswapped' },
  })
  return number
}

describe('a call to a sentinel', () => {
  it('raises one alert, however many events the call has', async () => {
    const number = await makeSentinel()
    const id = await phone(worker, { to: number, at: noon })
    expect(await readAlerts()).toMatchObject({
      data: [
        {
          kind: 'sentinel-called',
          subject: number,
          count: 1,
          call: id,
          firstAt: new Date(noon).toISOString(),
        },
      ],
      nextCursor: null,
    })
  })

  it('is routed and matched like any other', async () => {
    const id = await phone(worker, { to: await makeSentinel(), at: noon })
    expect(await readCall(worker, id)).toMatchObject({
      status: 'completed',
      match: { method: 'static', source: { source: 'website', medium: 'unswapped' } },
    })
  })

  it('is counted when it happens again', async () => {
    const number = await makeSentinel()
    await phone(worker, { to: number, at: noon })
    const again = await phone(worker, { to: number, at: noon + minute })
    expect((await readAlerts()).data).toMatchObject([
      {
        count: 2,
        call: again,
        firstAt: new Date(noon).toISOString(),
        lastAt: new Date(noon + minute).toISOString(),
      },
    ])
  })
})

describe('what the script reports of a swap', () => {
  const url = 'https://plumber.example/prices'
  const report = (clock: number, fields: Record<string, unknown> = {}, page = homePage, address?: string) =>
    reportSwap(worker, site, { clock, url: page, ...(address !== undefined && { address }) }, fields)

  it('raises nothing for an odd view or two, however much was wrong on them', async () => {
    for (let view = 0; view < 2; view++) await report(noon, { missing: 50, reverted: 50 }, url)
    await report(noon)
    expect((await readAlerts()).data).toEqual([])
  })

  it('raises nothing while fewer than one view in twenty has trouble', async () => {
    // Some of so many share one of the 8,192 groups of reporters, and count as one.
    for (let view = 0; view < 65; view++) await report(noon)
    for (let view = 0; view < 3; view++) await report(noon, { missing: 1 }, url)
    expect((await readAlerts()).data).toEqual([])
    await report(noon, { missing: 1 }, url)
    expect((await readAlerts()).data).toHaveLength(1)
  })

  it('raises one alert of a kind a day, with the page and the share of views', async () => {
    for (let view = 0; view < 3; view++) await report(noon, { missing: 2 }, `${url}?page=2`)
    for (let view = 0; view < 3; view++) await report(noon + minute, { reverted: 1 })
    expect((await readAlerts()).data).toMatchObject([
      { kind: 'swap-reverted', subject: homePage, count: 3, call: null },
      {
        kind: 'target-missing',
        subject: url,
        detail: '3 of 3 pages that reported found no number for a printed one.',
        count: 3,
        firstAt: new Date(noon).toISOString(),
      },
    ])
    await report(noon + 30 * minute, { missing: 1 })
    const [latest] = (await readAlerts()).data
    expect(latest).toMatchObject({
      kind: 'target-missing',
      count: 4,
      lastAt: new Date(noon + 30 * minute).toISOString(),
    })
    for (let view = 0; view < 3; view++) await report(noon + day, { missing: 1 }, url)
    expect((await readAlerts()).data.map(({ kind }) => kind)).toEqual([
      'target-missing',
      'target-missing',
      'swap-reverted',
    ])
  })

  it('names a page only when three addresses have reported it', async () => {
    for (const page of ['a', 'b', 'c']) await report(noon, { missing: 1 }, `${url}/${page}`)
    expect((await readAlerts()).data).toMatchObject([{ kind: 'target-missing', subject: '2026-11-17' }])
  })

  it('is not believed from one outsider, whatever pages and visitors they make up', async () => {
    const evil = 'https://evil.plumber.example/dial-900-555-0199'
    for (let forged = 0; forged < 5; forged++) {
      const view = crypto.randomUUID()
      await sendSwap(worker, site, { view, missing: 1, url: evil }, { clock: noon })
      await report(noon, { missing: 1, reverted: 1 }, evil, `2001:db8:bad:1::${forged}`)
    }
    await report(noon, { missing: 1 }, url, '198.51.100.1')
    expect((await readAlerts()).data).toEqual([])
    await report(noon, { missing: 1 }, url, '198.51.100.2')
    const alerts = (await readAlerts()).data
    expect(alerts).toMatchObject([{ kind: 'target-missing', subject: '2026-11-17', count: 3 }])
    expect(JSON.stringify(alerts)).not.toContain('evil')
  })

  it('is not hidden behind false reports that all is well', async () => {
    const { view } = await visit(worker, site, {}, { clock: noon })
    for (let forged = 0; forged < 100; forged++) {
      const made = crypto.randomUUID()
      await sendSwap(worker, site, { view: made, made: 1_000 }, { clock: noon })
      const headers = { 'cf-connecting-ip': `2001:db8:bad:1::${forged}` }
      await sendSwap(worker, site, { view, made: 1_000 }, { clock: noon, headers })
    }
    for (let fault = 0; fault < 3; fault++) {
      await report(noon, { missing: 1 }, url, `198.51.100.${fault}`)
    }
    expect((await readAlerts()).data).toMatchObject([
      { subject: url, detail: '3 of 4 pages that reported found no number for a printed one.' },
    ])
  })

  it('writes no more for a broken page with many views than once in ten minutes', async () => {
    for (let view = 0; view < 3; view++) await report(noon, { missing: 1 }, url)
    const costs = [
      await report(noon + minute, { missing: 1 }, url),
      await report(noon + minute, { missing: 1, reverted: 1 }),
    ]
    expect(costs.map(({ cost }) => [cost.roundTrips, cost.written])).toEqual([
      [1, 1],
      [1, 1],
    ])
  })
})

it('a call to the printed number raises an alert when that is a tracking number', async () => {
  const [printed = ''] = newNumbers(1)
  site = await createSite(worker, { targets: [printed] })
  await createPool(worker, site, [printed], {
    kind: 'static',
    destination: '+12025550199',
    source: { source: 'website', medium: 'unswapped' },
  })
  await phone(worker, { to: printed, at: noon })
  expect((await readAlerts()).data).toMatchObject([{ kind: 'target-called', subject: printed }])
})

it('a call to any other number raises none', async () => {
  const [number = ''] = newNumbers(1)
  await createPool(worker, site, [number])
  await phone(worker, { to: number, at: noon })
  expect((await readAlerts()).data).toEqual([])
})

it('alerts are listed the latest first, page by page, and only of the site', async () => {
  const numbers = [await makeSentinel(), await makeSentinel(), await makeSentinel()]
  for (const [index, to] of numbers.entries()) await phone(worker, { to, at: noon + index * minute })
  const other = site
  site = await createSite(worker)
  expect((await readAlerts()).data).toEqual([])
  site = other
  const first = await readAlerts('&limit=2')
  const rest = await readAlerts(`&limit=2&cursor=${encodeURIComponent(first.nextCursor ?? '')}`)
  expect([...first.data, ...rest.data].map(({ subject }) => subject)).toEqual(numbers.toReversed())
  expect(rest.nextCursor).toBeNull()
})

it('a dynamic pool is no sentinel', async () => {
  const body = { name: 'Website', kind: 'dynamic', target: site.target, sentinel: true }
  expect((await worker.api(`/v1/sites/${site.id}/pools`, { method: 'POST', body })).status).toBe(422)
  const pool = await createPool(worker, site, [])
  const change = { method: 'PATCH', body: { sentinel: true } }
  expect((await worker.api(`/v1/pools/${pool.id}`, change)).status).toBe(422)
})
