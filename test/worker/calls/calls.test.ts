import { beforeAll, describe, expect, it } from 'vitest'
import { readCall } from '../../helpers/calls.ts'
import { minute } from '../../helpers/clock.ts'
import { type PhoneCall, phone } from '../../helpers/phone-call.ts'
import { sharedUnderContract } from '../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestPool, type TestSite } from '../../helpers/site.ts'
import { visit } from '../../helpers/visit.ts'
import type { TestWorker } from '../../helpers/worker.ts'

const start = Date.UTC(2026, 10, 2)

describe('the list of calls', () => {
  let worker: TestWorker
  let site: TestSite
  let pool: TestPool
  /** The id of each call by a name that says what it is. */
  const calls: Record<string, string> = {}

  beforeAll(async () => {
    worker = await sharedUnderContract()
    site = await createSite(worker)
    pool = await createPool(worker, site, newNumbers(9))
    const source = { source: 'Poster', medium: 'print', campaign: 'Весна Spring' }
    const poster = await createPool(worker, site, newNumbers(1), { kind: 'static', source })
    const google = '?utm_source=google&utm_medium=cpc&utm_campaign=Brand'
    await call('ads, answered', 0, google)
    await call('ads, missed', 10, google, { reason: 'no-answer' })
    await call('search, busy', 20, '', { reason: 'busy' }, 'https://www.google.com/')
    await call('direct, failed', 30, '', { reason: 'failed' })
    await call('direct, ringing', 40, '', { reason: null })
    const to = poster.numbers[0] ?? ''
    calls['poster, answered'] = await phone(worker, { to, at: start + 50 * minute })
    const unseen = pool.numbers.at(-1) ?? ''
    calls['unknown, hung up'] = await phone(worker, {
      to: unseen,
      at: start + 60 * minute,
      reason: 'canceled',
    })

    const other = await createSite(worker)
    const theirs = await createPool(worker, other, newNumbers(1))
    await phone(worker, { to: theirs.numbers[0] ?? '', at: start })
  })

  /** Somebody new arrives and calls 30 seconds later. */
  async function call(
    name: string,
    minutes: number,
    query: string,
    how: Partial<PhoneCall> = {},
    referrer = '',
  ): Promise<void> {
    const clock = start + minutes * minute
    const shown = await visit(worker, site, { url: `https://plumber.example/${query}`, referrer }, { clock })
    const from = `+1415555${String(1000 + minutes)}`
    calls[name] = await phone(worker, { to: shown.number ?? '', at: clock + 30_000, from, ...how })
  }

  /** The names of the calls that a query finds, in the order they come. */
  async function find(query: string): Promise<string[]> {
    const { body } = await worker.api(`/v1/calls?site=${site.id}&${query}`)
    const names = new Map(Object.entries(calls).map(([name, id]) => [id, name]))
    return body.data.map(({ id }) => names.get(id) ?? `a stranger’s ${id}`)
  }

  it('has all calls of the site and of no other, newest first', async () => {
    expect(await find('')).toEqual([
      'unknown, hung up',
      'poster, answered',
      'direct, ringing',
      'direct, failed',
      'search, busy',
      'ads, missed',
      'ads, answered',
    ])
  })

  it.each([
    ['status=completed', ['poster, answered', 'ads, answered']],
    ['status=missed', ['unknown, hung up', 'ads, missed']],
    ['status=busy', ['search, busy']],
    ['status=failed', ['direct, failed']],
    ['status=ringing', ['direct, ringing']],
    ['status=in-progress', []],
    ['status=voicemail', []],
    ['channel=Paid Search', ['ads, missed', 'ads, answered']],
    ['channel=Organic Search', ['search, busy']],
    ['channel=Direct', ['direct, ringing', 'direct, failed']],
    ['source=google', ['search, busy', 'ads, missed', 'ads, answered']],
    ['source=poster', ['poster, answered']],
    ['source=POSTER', ['poster, answered']],
    ['medium=cpc', ['ads, missed', 'ads, answered']],
    ['medium=organic', ['search, busy']],
    ['campaign=Весна Spring', ['poster, answered']],
    ['campaign=весна spring', ['poster, answered']],
    ['campaign=ВЕСНА SPRING', ['poster, answered']],
    ['campaign=brand', ['ads, missed', 'ads, answered']],
    ['channel=paid search', ['ads, missed', 'ads, answered']],
    ['medium=CPC', ['ads, missed', 'ads, answered']],
    ['campaign=Brand', ['ads, missed', 'ads, answered']],
    ['method=static', ['poster, answered']],
    ['method=none', ['unknown, hung up']],
    ['method=live', ['direct, ringing', 'direct, failed', 'search, busy', 'ads, missed', 'ads, answered']],
    ['method=tap', []],
    ['source=google&medium=cpc&status=missed', ['ads, missed']],
    ['source=google&status=failed', []],
    ['source=bing', []],
  ])('keeps to %s', async (filter, expected) => {
    expect(await find(filter)).toEqual(expected)
  })

  it('has the calls from the first moment of a period until before its last', async () => {
    expect(await find('from=2026-11-02T00:10:30Z&to=2026-11-02T00:40:30Z')).toEqual([
      'direct, failed',
      'search, busy',
      'ads, missed',
    ])
    expect(await find('from=2026-11-02T02:50:00%2B02:00')).toEqual(['unknown, hung up', 'poster, answered'])
    expect(await find('to=2026-11-02T00:00:30.001Z')).toEqual(['ads, answered'])
    expect(await find('from=2026-11-01&to=2026-11-02')).toHaveLength(7)
    expect(await find('from=2026-11-02')).toEqual([])
    expect(await find('from=2026-11-02T01:00:00Z&to=2026-11-02T00:00:00Z')).toEqual([])
  })

  it('keeps to its filters from page to page', async () => {
    const ids: string[] = []
    let cursor = ''
    for (let page = 0; page < 3; page++) {
      const { body } = await worker.api(`/v1/calls?site=${site.id}&source=google&limit=1${cursor}`)
      ids.push(...body.data.map((each) => each.id))
      cursor = `&cursor=${encodeURIComponent(body.nextCursor ?? '')}`
    }
    expect(ids).toEqual([calls['search, busy'], calls['ads, missed'], calls['ads, answered']])
    expect(cursor).toBe('&cursor=')
  })

  it('shows each call as it is read alone, without the visitor’s path and the match’s history', async () => {
    const { body } = await worker.api(`/v1/calls?site=${site.id}`)
    for (const listed of body.data) {
      const { visits: _, ...read } = await readCall(worker, listed.id)
      const { history: __, ...match } = read.match
      expect(listed).toEqual({ ...read, match })
    }
  })
})
