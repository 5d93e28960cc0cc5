import { beforeAll, describe, expect, it } from 'vitest'
import { calls, pageViews, sessions } from '../../../schema/index.ts'
import { timeOrderedId } from '../../../worker/platform/ids.ts'
import {
  countSessions,
  readCalls,
  readSessions,
  reportKeys,
  startOfNewest,
} from '../../../worker/reports/attribution/store.ts'
import { direct } from '../../../worker/sources/source.ts'
import { hour, noon } from '../../helpers/clock.ts'
import { openMemory } from '../inventory/memory.ts'

const site = 'site_abcdef0000000000000000000'
const other = 'site_ghjkmn0000000000000000000'
const period = { site, from: noon, to: noon + 24 * hour }
const db = openMemory()

describe('what a report reads', () => {
  beforeAll(async () => {
    let chance = 0
    const visit = (of: string, visitor: string, at: number, campaign: string | null, landingPage: string) => {
      const session = timeOrderedId('ses', at, new Uint8Array(10).fill(chance++), of)
      const page = { site: of, visitor, at, view: session, session, url: '', targets: [], lastSeenAt: at }
      const row = { ...direct, campaign, clickIds: { gclid: visitor }, landingPage, staticPools: {} }
      return [
        db.insert(pageViews).values(page),
        db.insert(sessions).values({ ...row, site: of, id: session, visitor, startedAt: at }),
      ] as const
    }
    const call = (id: string, startedAt: number, channel: string | null) =>
      db.insert(calls).values({
        ...{ site, id, provider: 'generic', providerCallId: id, to: '+13035550100', status: 'missed' },
        ...{ startedAt, firstTimeCaller: true, method: 'none', confidence: 0, candidates: [], events: 1 },
        ...{ channel, source: channel && 'poster', medium: channel && 'print' },
      })
    await db.batch([
      ...visit(site, 'vis_1', noon - 1, null, 'https://plumber.example/'),
      ...visit(site, 'vis_1', noon, 'Brand', 'https://plumber.example/?a=1'),
      ...visit(site, 'vis_1', noon + hour, 'Brand', 'https://plumber.example/#top'),
      ...visit(site, 'vis_2', noon + hour, 'Brand', 'https://plumber.example/about'),
      ...visit(site, 'vis_2', noon + 24 * hour, 'Brand', ''),
      ...visit(other, 'vis_1', noon + hour, 'Brand', ''),
      call('call_1', noon, null),
      call('call_2', noon, 'Offline'),
      call('call_3', noon + hour, null),
      call('call_4', noon + 24 * hour, null),
    ])
  })

  it('counts the sessions of the period and the site by any keys, and gives null for the others', async () => {
    const nothing = Object.fromEntries(reportKeys.map((key) => [key, null]))
    expect(await countSessions(db, period, ['campaign'], 100)).toEqual([
      { ...nothing, campaign: 'Brand', visitors: 2, sessions: 3 },
    ])
    const [about, home] = await countSessions(db, period, ['landingPage', 'channel'], 100).then((rows) =>
      rows.toSorted((a, b) => a.sessions - b.sessions),
    )
    const channel = 'Direct'
    const page = 'https://plumber.example/'
    expect(home).toEqual({ ...nothing, channel, landingPage: page, visitors: 1, sessions: 2 })
    expect(about).toEqual({ ...nothing, channel, landingPage: `${page}about`, visitors: 1, sessions: 1 })
  })

  it('reads the calls of the period in slices, newest first', async () => {
    const first = await readCalls(db, period, [period.to, ''], 2)
    expect(first.map(({ id, source }) => [id, source?.source ?? null])).toEqual([
      ['call_3', null],
      ['call_2', 'poster'],
    ])
    expect(first[0]).toMatchObject({ status: 'missed', firstTimeCaller: true, value: 0, visitor: null })
    const next = await readCalls(db, period, [noon, 'call_2'], 2)
    expect(next.map(({ id }) => id)).toEqual(['call_1'])
  })

  it('says when the newest sessions of the period begin', async () => {
    expect(await startOfNewest(db, period, 2)).toBe(noon + 1)
    expect(await countSessions(db, period, ['channel'], 2)).toMatchObject([{ sessions: 2 }])
  })

  it('reads the sessions of some visitors since a moment, oldest first, with their source', async () => {
    const { found, views } = await readSessions(db, site, ['vis_1', 'vis_3'], noon, 100)
    expect(views).toBe(2)
    expect(found.map(({ startedAt }) => startedAt)).toEqual([noon, noon + hour])
    expect(found[0]).toMatchObject({
      visitor: 'vis_1',
      source: { ...direct, campaign: 'Brand', clickIds: { gclid: 'vis_1' } },
    })
  })
})
