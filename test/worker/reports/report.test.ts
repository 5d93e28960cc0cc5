import { beforeAll, describe, expect, it } from 'vitest'
import { day } from '../../helpers/clock.ts'
import { costOf } from '../../helpers/cost.ts'
import { phone } from '../../helpers/phone-call.ts'
import { sharedUnderContract } from '../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../helpers/site.ts'
import { as, type Visit, visit } from '../../helpers/visit.ts'
import type { BodyOf, TestWorker } from '../../helpers/worker.ts'

type ReportKey = 'channel' | 'source' | 'medium' | 'campaign' | 'term' | 'content' | 'landingPage'
type Row = BodyOf<'/v1/reports/attribution'>['data'][number]

const start = Date.UTC(2026, 10, 2, 9)
const ads = '/offer?utm_source=google&utm_medium=cpc&utm_campaign=Brand&utm_term=pipes&utm_content=A'
const mail = '/?utm_source=letter&utm_medium=email'

describe('the attribution report', () => {
  let worker: TestWorker
  let site: TestSite

  /**
   * Ann comes by an ad, a week later by a letter, two weeks after that directly, and then calls twice. Bob comes
   * by the ad and calls in vain. Cem comes by the letter and does not call. A poster is called, and so is
   * a number that nobody was shown.
   */
  beforeAll(async () => {
    worker = await sharedUnderContract()
    site = await createSite(worker)
    const pool = await createPool(worker, site, newNumbers(6))
    const source = { source: 'poster', medium: 'print', campaign: 'Spring' }
    const poster = await createPool(worker, site, newNumbers(1), { kind: 'static', source })
    let ann = await come(ads, start)
    ann = await come(mail, start + 7 * day, ann)
    ann = await come('/', start + 21 * day, ann)
    await phone(worker, { to: ann.number ?? '', at: start + 21 * day + 10_000, from: '+14155550111' })
    await phone(worker, { to: ann.number ?? '', at: start + 21 * day + 90_000, from: '+14155550111' })
    const bob = await come(ads, start + 22 * day)
    const inVain = { from: '+14155550122', reason: 'no-answer' as const }
    await phone(worker, { to: bob.number ?? '', at: start + 22 * day + 10_000, ...inVain })
    await come(mail, start + 23 * day)
    await phone(worker, { to: poster.numbers[0] ?? '', at: start + 24 * day, from: '+14155550133' })
    await phone(worker, { to: pool.numbers.at(-1) ?? '', at: start + 24 * day, from: null, reason: 'busy' })
    const other = await createSite(worker)
    const theirs = await createPool(worker, other, newNumbers(1))
    await phone(worker, { to: theirs.numbers[0] ?? '', at: start })
  })

  const come = (path: string, clock: number, before?: Visit) =>
    visit(worker, site, { url: `https://plumber.example${path}`, ...(before && as(before)) }, { clock })

  async function report(query = ''): Promise<Row[]> {
    const path = `/v1/reports/attribution?site=${site.id}&from=2026-11-01&to=2026-12-01&${query}` as const
    return (await worker.api(path)).body.data
  }

  /** The calls of each row by its key. */
  async function callsBy(key: ReportKey, query = ''): Promise<Record<string, number>> {
    const rows = await report(`by=${key}&${query}`)
    return Object.fromEntries(rows.map((row) => [String(row[key]), Math.round(row.calls * 1e6) / 1e6]))
  }

  it.each([
    ['last', { 'Paid Search': 1, Email: 0, Direct: 2 }],
    ['last-non-direct', { 'Paid Search': 1, Email: 2, Direct: 0 }],
    ['first', { 'Paid Search': 3, Email: 0, Direct: 0 }],
    ['linear', { 'Paid Search': 1.666667, Email: 0.666667, Direct: 0.666667 }],
    ['position', { 'Paid Search': 1.8, Email: 0.4, Direct: 0.8 }],
    // Ann's visits weigh 1/8, 1/4 and 1.
    ['time-decay', { 'Paid Search': 1.181818, Email: 0.363636, Direct: 1.454545 }],
  ])('divides calls by the %s model', async (model, expected) => {
    const {
      'Paid Search': paid,
      Email: email,
      Direct: direct,
      ...others
    } = await callsBy('channel', `model=${model}`)
    expect({ 'Paid Search': paid, Email: email, Direct: direct }).toEqual(expected)
    expect(Object.values(others)).toEqual([1, 1])
  })

  it('counts the last visit unless a model is named, and channels unless keys are', async () => {
    expect(await report()).toEqual(await report('model=last&by=channel'))
  })

  it('counts visitors, sessions and what became of the calls', async () => {
    const rows = new Map((await report()).map(({ channel, ...row }) => [channel, row]))
    const nothing = {
      visitors: 0,
      sessions: 0,
      calls: 0,
      answered: 0,
      missed: 0,
      firstTimeCallers: 0,
      value: 0,
    }
    expect(rows.get('Paid Search')).toEqual({
      ...nothing,
      ...{ visitors: 2, sessions: 2, calls: 1, missed: 1, firstTimeCallers: 1 },
    })
    expect(rows.get('Email')).toEqual({ ...nothing, visitors: 2, sessions: 2 })
    expect(rows.get('Direct')).toEqual({
      ...nothing,
      ...{ visitors: 1, sessions: 1, calls: 2, answered: 2, firstTimeCallers: 1 },
    })
    expect(rows.get(null)).toEqual({ ...nothing, calls: 1, missed: 1 })
  })

  it('has the most calls first', async () => {
    const calls = (await report('by=channel')).map((row) => row.calls)
    expect(calls).toEqual(calls.toSorted((a, b) => b - a))
  })

  it.each<[ReportKey, Record<string, number>]>([
    ['source', { google: 1, letter: 0, '(direct)': 2, poster: 1, null: 1 }],
    ['medium', { cpc: 1, email: 0, '(none)': 2, print: 1, null: 1 }],
    ['campaign', { Brand: 1, Spring: 1, null: 3 }],
    ['term', { pipes: 1, null: 4 }],
    ['content', { A: 1, null: 4 }],
    ['landingPage', { 'https://plumber.example/offer': 1, 'https://plumber.example/': 2, null: 2 }],
  ])('goes by %s', async (key, expected) => {
    expect(await callsBy(key)).toEqual(expected)
  })

  it('goes by several keys at once, in any order', async () => {
    const rows = await report('by=campaign,source')
    expect(rows.map(({ source, campaign, calls }) => [source, campaign, calls])).toContainEqual([
      'poster',
      'Spring',
      1,
    ])
    expect(rows.every((row) => 'campaign' in row && 'source' in row && !('channel' in row))).toBe(true)
    expect(await report('by=source,campaign')).toEqual(rows)
    const all = await report('by=channel,source,medium,campaign,term,content,landingPage')
    expect(all).toHaveLength(5)
  })

  it('keeps to the period, and credits visits from before it', async () => {
    const period = (from: string, to: string, more = '') => {
      const path = `/v1/reports/attribution?site=${site.id}&from=${from}&to=${to}&${more}` as const
      return worker.api(path).then(({ body }) => body.data)
    }
    const calls = await period('2026-11-23', '2026-11-24', 'model=first')
    expect(calls.map(({ channel, calls, sessions }) => [channel, calls, sessions])).toEqual([
      ['Paid Search', 2, 0],
      ['Direct', 0, 1],
    ])
    expect(await period('2026-11-02T09:00:00Z', '2026-11-02T09:00:00.001Z')).toMatchObject([
      { channel: 'Paid Search', visitors: 1, sessions: 1, calls: 0 },
    ])
    expect(await period('2026-11-02T09:00:00.001Z', '2026-11-09T09:00:00Z')).toEqual([])
    expect(await period('2026-12-01', '2026-11-01')).toEqual([])
  })

  it('is computed once: its further pages are of the same moment and read next to nothing', async () => {
    const first = `/v1/reports/attribution?site=${site.id}&by=source&limit=1` as const
    const clock = start + 24 * day
    const whole = await worker.api(`/v1/reports/attribution?site=${site.id}&by=source`, { clock })
    let page = await worker.api(first, { clock })
    const rows = [...page.body.data]
    while (page.body.nextCursor) {
      page = await worker.api(`${first}&cursor=${encodeURIComponent(page.body.nextCursor)}`, {
        clock: clock + day / 48,
      })
      rows.push(...page.body.data)
      const { read, written } = costOf(page.headers)
      expect(read).toBeLessThanOrEqual(8)
      expect(written).toBe(0)
    }
    expect(rows.length).toBeGreaterThan(2)
    expect(rows).toEqual(whole.body.data)
  })

  it('has the last thirty days unless a period is given', async () => {
    const path = `/v1/reports/attribution?site=${site.id}` as const
    const at = async (clock: number) => (await worker.api(path, { clock })).body.data
    const sum = (rows: Row[]) => rows.reduce((total, row) => total + row.sessions, 0)
    expect(sum(await at(start + 24 * day))).toBe(5)
    expect(sum(await at(start + 30 * day - 1))).toBe(5)
    expect(sum(await at(start + 30 * day + 1))).toBe(4)
    expect(sum(await at(start))).toBe(1)
    expect(await at(start + 90 * day)).toEqual([])
  })
})
