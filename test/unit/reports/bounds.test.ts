import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { calls, pageViews, sessions } from '../../../schema/index.ts'
import { Problem } from '../../../worker/platform/http/problem.ts'
import { timeOrderedId } from '../../../worker/platform/ids.ts'
import { attribution } from '../../../worker/reports/attribution/attribution.ts'
import {
  forgetReports,
  type KeptPosition,
  keptFor,
  pageOfKept,
  pageOfNew,
} from '../../../worker/reports/kept.ts'
import { direct } from '../../../worker/sources/source.ts'
import { hour, noon } from '../../helpers/clock.ts'
import { openMemory } from '../inventory/memory.ts'

const site = 'site_abcdef0000000000000000000'
const db = openMemory()
const hours = 60
const period = { site, from: noon, to: noon + hours * hour }

/** One visit an hour, with three pages, and a call of the same visitor. */
beforeAll(async () => {
  for (let index = 0; index < hours; index++) {
    const [at, visitor] = [noon + index * hour, `vis_${index}`]
    const session = timeOrderedId('ses', at, new Uint8Array(10), site)
    const page = { site, visitor, session, url: '', targets: [], lastSeenAt: at }
    const row = { ...direct, clickIds: {}, landingPage: '', staticPools: {} }
    const call = { site, id: `call_${index}`, provider: 'generic', providerCallId: '', to: '+13035550100' }
    await db.batch([
      db.insert(sessions).values({ ...row, site, id: session, visitor, startedAt: at }),
      ...[0, 1, 2].map((each) =>
        db.insert(pageViews).values({ ...page, at: at + each, view: `${session}${each}` }),
      ),
      db.insert(calls).values({
        ...{
          ...call,
          status: 'ringing',
          startedAt: at + 10,
          firstTimeCaller: true,
          method: 'live',
          confidence: 1,
        },
        ...{ candidates: [], events: 1, visitor },
      }),
    ])
  }
})

type Bound = { rows: number; sessions: number; slices?: number }

const report = (from: number, { rows, sessions: most, slices = 100 }: Bound, asOf = period.to + 24 * hour) =>
  attribution(db, { ...period, from }, 'last', ['channel'], asOf, {
    rows,
    sessions: most,
    callsAtOnce: 5,
    slices,
  })

/** The beginning of the longest period that works, as a report says that is refused. */
async function longest(bound: Bound): Promise<number> {
  try {
    await report(period.from, bound)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { status, code, message, errors } = error
    expect([status, code]).toEqual([422, 'too_long'])
    const from = /from=(\S+)&/.exec(message)?.[1] ?? ''
    expect(errors).toEqual([{ path: 'from', message: `must not be before ${from}` }])
    return Date.parse(from)
  }
  throw new Error('it was not refused')
}

describe('a report', () => {
  it('gives its rows where it stays within its bounds, and no call in them rings for ever', async () => {
    const all = await report(period.from, { rows: 10_000, sessions: 60 })
    expect(all).toMatchObject([{ sessions: 60, calls: 60, missed: 60, answered: 0 }])
  })

  it.each([
    ['sessions', { rows: 10_000, sessions: 20 }, 19],
    ['pages of callers', { rows: 360, sessions: 100 }, 15],
    ['calls', { rows: 10_000, sessions: 100, slices: 4 }, 18],
    ['sessions and pages', { rows: 180, sessions: 50 }, 4],
  ])(
    'that looks at too many %s is refused, and the period that it names works',
    async (_, bound, atLeast) => {
      const from = await longest(bound)
      const [row] = await report(from, bound)
      expect(row?.calls).toBeGreaterThanOrEqual(atLeast)
      expect(row?.calls).toBeLessThan(hours)
    },
  )

  it('says so where even the last calls are too many', async () => {
    await expect(report(period.from, { rows: 125, sessions: 60 })).rejects.toThrow('Even the last calls')
  })
})

describe('the pages of a report', () => {
  const row = z.object({ n: z.int(), text: z.string() })
  const rowsOf = (count: number, length = 900) =>
    Array.from({ length: count }, (_, n) => ({ n, text: 'ü"'.repeat(length / 2) }))
  let made = 0
  const keep = (rows: z.infer<typeof row>[], limit: number, now: number) => {
    const id = timeOrderedId('rep', now, new Uint8Array(10).fill(made++), site)
    return pageOfNew(db, { site, report: id }, rows, { start: 0, limit }, now)
  }
  const follow = (next: KeptPosition | null, limit: number, now: number, of = site) =>
    pageOfKept(db, { site: of, row }, next ?? ['', 0, 0], limit, now)
  const kept = async () =>
    (await db.$client.prepare('SELECT COUNT(DISTINCT report) AS reports FROM report_parts').bind().all())
      .results[0]

  it('are kept only where there are several, and give every row once, whatever their sizes', async () => {
    expect(await keep(rowsOf(50), 50, noon)).toMatchObject({ next: null })
    expect(await kept()).toEqual({ reports: 0 })
    for (const [count, limits] of [
      [51, [50, 1]],
      [1_000, [200, 1, 7, 200, 50]],
    ] as const) {
      let page = await keep(rowsOf(count), limits[0], noon)
      const given = [...page.data]
      for (let turn = 1; page.next; turn++) {
        const following = await follow(page.next, limits[turn % limits.length] ?? 1, noon + keptFor)
        if (!following) throw new Error('it is kept no longer')
        page = following
        given.push(...page.data)
      }
      expect(given).toEqual(rowsOf(count))
    }
  })

  it('are another site’s to nobody, and are forgotten after an hour', async () => {
    const { next } = await keep(rowsOf(51), 50, noon)
    expect(await follow(next, 50, noon, 'site_ghjkmn0000000000000000000')).toBeNull()
    expect(await follow(next, 50, noon + keptFor)).toMatchObject({ data: [{ n: 50 }], next: null })
    expect(await follow(next, 50, noon + keptFor + 1)).toBeNull()
    await forgetReports(db, site, noon + keptFor + 1)
    expect(await kept()).toEqual({ reports: 0 })
  })

  it('are those of at most twenty reports, of at most four megabytes', async () => {
    for (let each = 0; each < 30; each++) await keep(rowsOf(51), 50, noon + each)
    expect(await kept()).toEqual({ reports: 20 })
    await expect(keep(rowsOf(3_000, 2_000), 50, noon)).rejects.toMatchObject({ code: 'too_many_rows' })
  })
})
