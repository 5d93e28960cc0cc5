import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { day } from '../../helpers/clock.ts'
import { startUnderContract } from '../../helpers/contract.ts'
import { phone } from '../../helpers/phone-call.ts'
import { createPool, createSite, newNumbers } from '../../helpers/site.ts'
import { visit } from '../../helpers/visit.ts'
import type { TestWorker } from '../../helpers/worker.ts'

/** What every list has in common. */
const list = z.object({
  data: z.array(z.record(z.string(), z.unknown())),
  nextCursor: z.string().nullable(),
})
type Item = z.infer<typeof list>['data'][number]

const start = Date.UTC(2026, 10, 2)
const period = 'from=2026-11-01&to=2026-12-01'

describe('every list', () => {
  let worker: TestWorker
  /** The path of each list, with what tells its items apart. */
  let lists: [path: string, id: (item: Item) => unknown][]

  beforeAll(async () => {
    worker = await startUnderContract()
    const site = await createSite(worker)
    for (let i = 0; i < 6; i++) await createSite(worker, { name: `Site ${i}` })
    const pool = await createPool(worker, site, newNumbers(7))
    for (let i = 0; i < 6; i++) await createPool(worker, site, [], { kind: 'static', name: `Poster ${i}` })
    for (let i = 0; i < 7; i++) {
      const body = { name: `Key ${i}`, scopes: ['read'] }
      await worker.api('/v1/keys', { method: 'POST', body })
      // Two at a time, so that pages also end between calls of the same moment.
      await phone(worker, { to: pool.numbers[i] ?? '', at: start + Math.floor(i / 2) * 60_000 })
      const url = `https://plumber.example/?utm_source=letter-${i}&utm_medium=mail`
      await visit(worker, site, { url }, { clock: start + day })
    }
    const id = (item: Item) => item.id
    lists = [
      ['/v1/sites?', id],
      [`/v1/sites/${site.id}/pools?`, id],
      [`/v1/pools/${pool.id}/numbers?`, (item) => item.number],
      ['/v1/keys?', id],
      [`/v1/calls?site=${site.id}&`, id],
      [`/v1/reports/attribution?site=${site.id}&by=source&${period}&`, (item) => item.source],
    ]
  })
  afterAll(() => worker.stop())

  const read = (path: string, clock?: number) =>
    worker.api(path, clock === undefined ? {} : { clock }).then(({ body }) => list.parse(body))

  /** Walks a list to its end and returns its pages. */
  async function walk(path: string, limit: number): Promise<Item[][]> {
    const pages: Item[][] = []
    let cursor: string | null = null
    do {
      const next: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const page = await read(`${path}limit=${limit}${next}`)
      pages.push(page.data)
      cursor = page.nextCursor
    } while (cursor !== null && pages.length < 100)
    return pages
  }

  it('gives everything exactly once and in the same order, whatever the size of a page', async () => {
    for (const [path, id] of lists) {
      const whole = (await read(`${path}limit=200`)).data
      expect(whole.length, path).toBeGreaterThanOrEqual(7)
      expect(new Set(whole.map(id)).size, path).toBe(whole.length)
      for (const limit of [1, 2, 3, whole.length - 1, whole.length]) {
        const pages = await walk(path, limit)
        expect(pages.flat(), `${path} by ${limit}`).toEqual(whole)
        expect(pages.every((page) => page.length <= limit && page.length > 0)).toBe(true)
        expect(pages).toHaveLength(Math.ceil(whole.length / limit))
      }
    }
  })

  it('ends without a cursor when everything fits', async () => {
    for (const [path] of lists) expect((await read(path)).nextCursor, path).toBeNull()
  })

  it('refuses a cursor that is none of its own', async () => {
    const own = async (path: string) => (await read(`${path}limit=1`)).nextCursor ?? ''
    const sites = await own('/v1/sites?')
    const base64 = (value: unknown) => btoa(JSON.stringify(value))
    for (const [path] of lists) {
      const mine = await own(path)
      const junk = [
        '',
        'x',
        '%',
        'null',
        '💥',
        base64(null),
        base64({}),
        base64([]),
        base64([null]),
        base64([{ a: 1 }]),
        base64(['a', 'b', 'c', 'd']),
        base64([-1, -1, -1, -1]),
        `${mine}x!`,
        mine.slice(0, 7),
        'A'.repeat(501),
        path === '/v1/sites?' ? base64([1]) : `${sites}${sites}`,
      ]
      for (const cursor of junk) {
        const answer = await worker.api(`${path}limit=1&cursor=${encodeURIComponent(cursor)}`)
        expect(answer.status, `${path} ${cursor}`).toBe(422)
        expect(answer.body).toMatchObject({ code: 'invalid', errors: [{ path: 'cursor' }] })
      }
    }
  })

  it('takes SQL in a cursor for a text like any other', async () => {
    const cursor = encodeURIComponent(btoa(JSON.stringify([0, "' OR 1=1; DROP TABLE sites; --"])))
    expect((await worker.api(`/v1/sites?cursor=${cursor}`)).status).toBe(200)
    expect((await read('/v1/sites')).data).toHaveLength(7)
  })

  it('goes on by the same period when time passes between the pages of a report', async () => {
    const [path] = lists.at(-1) ?? ['']
    const recent = path.replace(`${period}&`, '')
    const page = (clock: number, cursor = '') => read(`${recent}limit=4${cursor}`, clock)
    const first = await page(start + 10 * day)
    const second = await page(start + 200 * day, `&cursor=${encodeURIComponent(first.nextCursor ?? '')}`)
    const whole = await read(recent, start + 10 * day)
    expect([...first.data, ...second.data]).toEqual(whole.data)
  })
})
