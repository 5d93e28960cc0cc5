import { beforeAll, expect, test } from 'vitest'
import { findCall } from '../../helpers/calls.ts'
import { hour, minute, noon, second } from '../../helpers/clock.ts'
import { sharedWorker } from '../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../helpers/site.ts'
import { readRows } from '../../helpers/tables.ts'
import { ringTwilio } from '../../helpers/twilio.ts'
import { as, signal, type Visit, visit } from '../../helpers/visit.ts'
import type { TestWorker } from '../../helpers/worker.ts'

const outsider = '198.51.100.1'
const size = 8

let worker: TestWorker

beforeAll(async () => {
  worker = await sharedWorker()
})

async function makePool(): Promise<TestSite> {
  const site = await createSite(worker)
  await createPool(worker, site, newNumbers(size))
  return site
}

/** People from addresses of their own come one a minute, and call two minutes later from a phone of their own. */
async function people(site: TestSite, start: number, count: number, between: (now: number) => Promise<void>) {
  const seen: Visit[] = []
  for (let index = 0; index < count; index++) {
    const clock = start + index * minute
    await between(clock)
    seen.push(await visit(worker, site, {}, { clock, address: `203.0.113.${index + 1}` }))
  }
  const calls = seen.map(async ({ number = '' }, index) => {
    const from = `+1415555${String(1000 + index)}`
    const at = start + (count + 1) * minute + index * second
    const { sid } = await ringTwilio(worker, { from, to: number, at })
    return (await findCall(worker, sid)).match.visitor
  })
  return { own: seen.map(({ visitor }) => visitor), named: await Promise.all(calls), seen }
}

/** What an outsider does between the visits of others, a minute apart. */
const attacks: [what: string, attack: (site: TestSite) => Promise<(now: number) => Promise<void>>][] = [
  [
    'taps every number it has seen, time and again',
    async (site) => {
      const theirs: Visit[] = []
      for (let index = 0; index < size; index++) {
        theirs.push(await visit(worker, site, {}, { clock: noon + index * second, address: outsider }))
      }
      return async (now) => {
        for (const each of theirs) {
          const { number = '' } = each
          for (const wait of [0, 20, 40]) {
            await signal(
              worker,
              site,
              each,
              { type: 'tap', number },
              { clock: now + wait * second, address: outsider },
            )
          }
        }
      }
    },
  ],
  [
    'stays on the page with eight visitors',
    async (site) => {
      const theirs: Visit[] = []
      for (let index = 0; index < size; index++) {
        theirs.push(await visit(worker, site, {}, { clock: noon + index * second, address: outsider }))
      }
      return async (now) => {
        for (const each of theirs) {
          await signal(worker, site, each, { type: 'active' }, { clock: now, address: outsider })
        }
      }
    },
  ],
  [
    'sends new visitors all the time',
    async (site) => async (now) => {
      for (let index = 0; index < 12; index++) {
        await visit(worker, site, {}, { clock: now + index * second, address: outsider })
      }
    },
  ],
]

test.each(attacks)(
  'an outsider who %s is named for no call, and nearly all others are',
  async (_, attack) => {
    const site = await makePool()
    const between = await attack(site)
    // Before anybody else comes the outsider goes on for a while.
    for (let minutes = 1; minutes <= 6; minutes++) await between(noon + minutes * minute)
    const { own, named } = await people(site, noon + 7 * minute, 6, between)
    const theirs = await readRows(worker.db, 'SELECT id FROM visitors WHERE site = ?', site.id)
    const outsiders = theirs.map(({ id }) => id).filter((id) => !own.includes(String(id)))
    expect(named.filter((visitor) => visitor !== null && outsiders.includes(visitor))).toEqual([])
    expect(named.filter((visitor, index) => visitor === own[index]).length).toBeGreaterThanOrEqual(5)
  },
)

test('people who come while somebody floods the site have numbers to themselves', async () => {
  const site = await makePool()
  const flood = await attacks[2]?.[1](site)
  if (!flood) throw new Error('no flood')
  await flood(noon)
  const { seen } = await people(site, noon + minute, 6, flood)
  expect(new Set(seen.map(({ number }) => number)).size).toBe(6)
  const shown = new Set(seen.map(({ number }) => number))
  const late = await visit(worker, site, {}, { clock: noon + 8 * minute, address: outsider })
  expect(shown.has(late.number)).toBe(false)
})

test('two hundred people of one office are tracked as others are', async () => {
  const site = await makePool()
  const office = '192.0.2.1'
  const named: (string | null)[] = []
  const own: (string | null)[] = []
  for (let index = 0; index < 200; index++) {
    const clock = noon + index * 2 * minute
    const seen = await visit(worker, site, {}, { clock, address: office })
    expect(seen.number).not.toBe(site.target)
    if (index % 10 === 5) {
      const from = `+1415556${String(1000 + index)}`
      const { sid } = await ringTwilio(worker, { from, to: seen.number ?? '', at: clock + 30 * second })
      named.push((await findCall(worker, sid)).match.visitor)
      own.push(seen.visitor)
    }
    await signal(worker, site, seen, { type: 'leave' }, { clock: clock + minute, address: office })
  }
  expect(named.filter((visitor, index) => visitor === own[index]).length).toBeGreaterThanOrEqual(18)
})

test('visits cost no more for their address, however many come from it', async () => {
  const site = await makePool()
  const clock = noon + hour
  for (let index = 0; index < 40; index++) {
    const at = { clock: clock + index * second, address: outsider }
    const first = await visit(worker, site, {}, at)
    if (index === 0) continue
    expect(first.cost).toMatchObject({ roundTrips: 1, written: 6 })
    expect(first.cost.read).toBeLessThanOrEqual(100)
    if (index < 39) continue
    const later = await visit(worker, site, as(first), { ...at, clock: at.clock + 10 * second })
    const renewing = await visit(worker, site, as(first), { ...at, clock: at.clock + 2 * minute })
    expect([later.cost, renewing.cost]).toMatchObject([
      { roundTrips: 1, written: 1 },
      { roundTrips: 1, written: 4 },
    ])
  }
})

test('no address is stored, only its hash', async () => {
  const site = await makePool()
  const seen = await visit(worker, site, {}, { clock: noon, address: outsider })
  const { number = '' } = seen
  await signal(worker, site, seen, { type: 'tap', number }, { clock: noon + second, address: outsider })
  for (const table of ['leases', 'sessions', 'signals', 'numbers']) {
    const rows = await readRows(worker.db, `SELECT * FROM ${table} WHERE site = ?`, site.id)
    expect(JSON.stringify(rows)).not.toContain(outsider)
    expect(JSON.stringify(rows)).toMatch(/[0-9a-f]{16}/)
  }
})
