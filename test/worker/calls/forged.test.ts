import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readCall } from '../../helpers/calls.ts'
import { day, minute, noon, second } from '../../helpers/clock.ts'
import { phone } from '../../helpers/phone-call.ts'
import { sharedWorker } from '../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestPool, type TestSite } from '../../helpers/site.ts'
import { readRows, readTables } from '../../helpers/tables.ts'
import { as, signal, type Visit, visit } from '../../helpers/visit.ts'
import type { TestWorker } from '../../helpers/worker.ts'

let worker: TestWorker
let site: TestSite
let pool: TestPool
let victim: Visit
let attacker: Visit

beforeAll(async () => {
  worker = await sharedWorker()
})

/** Each test has its own site with two visitors on the page, each with a number of their own. */
beforeEach(async () => {
  site = await createSite(worker)
  pool = await createPool(worker, site, newNumbers(3))
  victim = await visit(worker, site, {}, { clock: noon })
  attacker = await visit(worker, site, {}, { clock: noon + second })
})

/** Everything about leases and numbers, which no stranger's request may move. */
async function holdings() {
  const { leases, numbers, visitors } = await readTables(worker.db)
  return { leases, numbers, visitors }
}

const callVictim = async () =>
  readCall(worker, await phone(worker, { to: String(victim.number), at: noon + minute }))

describe('signals for another visitor’s session', () => {
  it.each(['active', 'leave', 'tap', 'goal'] as const)(
    '“%s” with a mixture of ids changes nothing',
    async (type) => {
      const before = await readTables(worker.db)
      const mixtures = [
        { ...attacker, visitor: victim.visitor },
        { ...attacker, session: victim.session },
        { ...attacker, view: victim.view },
        { ...victim, view: attacker.view },
        { ...victim, session: attacker.session },
        { ...victim, view: randomUUID() },
      ]
      for (const ids of mixtures) {
        const number = String(victim.number)
        await signal(worker, site, ids, { type, number, name: 'Order' }, { clock: noon + 30 * second })
      }
      expect(await readTables(worker.db)).toEqual(before)
    },
  )

  it('from another site with its own key changes nothing', async () => {
    const elsewhere = await createSite(worker)
    const before = await readTables(worker.db)
    for (const type of ['active', 'leave', 'tap', 'goal'] as const) {
      await signal(worker, elsewhere, victim, { type, name: 'Order' }, { clock: noon + 30 * second })
    }
    expect(await readTables(worker.db)).toEqual(before)
  })
})

describe('a tap with a number that the sender was never shown', () => {
  it('makes them no candidate and moves no match', async () => {
    const number = String(victim.number)
    await signal(worker, site, attacker, { type: 'tap', number }, { clock: noon + minute - 4 * second })
    const { match } = await callVictim()
    expect(match.visitor).toBe(victim.visitor)
    expect(match.candidates.map(({ visitor }) => visitor)).toEqual([victim.visitor])
  })

  it('hides no tap of others, however often it is sent', async () => {
    const number = String(victim.number)
    await signal(worker, site, victim, { type: 'tap', number }, { clock: noon + minute - 4 * second })
    for (let sent = 1; sent <= 30; sent++) {
      const clock = noon + minute - 4 * second + sent
      await signal(worker, site, attacker, { type: 'tap', number }, { clock })
    }
    const taps = 'SELECT DISTINCT visitor FROM signals WHERE site = ?'
    expect(await readRows(worker.db, taps, site.id)).toEqual([{ visitor: victim.visitor }])
    expect((await callVictim()).match).toMatchObject({ method: 'tap', visitor: victim.visitor })
  })

  it('after the call began decides nothing anew', async () => {
    const { id, match } = await callVictim()
    const number = String(victim.number)
    await signal(worker, site, attacker, { type: 'tap', number }, { clock: noon + minute + 3 * second })
    expect((await readCall(worker, id)).match).toEqual(match)
  })
})

it('a goal of somebody who was not shown the number decides nothing anew', async () => {
  const { id, match } = await callVictim()
  await signal(worker, site, attacker, { type: 'goal', name: 'Order' }, { clock: noon + 5 * minute })
  expect((await readCall(worker, id)).match).toEqual(match)
})

describe('a forged visitor id', () => {
  it('that nobody has gets a new visitor and takes no number away', async () => {
    const before = await readRows(worker.db, 'SELECT number, visitor FROM leases WHERE site = ?', site.id)
    const forged = `vis_${'0'.repeat(26)}`
    const seen = await visit(worker, site, { visitor: forged }, { clock: noon + 2 * second })
    expect(seen.visitor).not.toBe(forged)
    expect([victim.number, attacker.number]).not.toContain(seen.number)
    const after = await readRows(worker.db, 'SELECT number, visitor FROM leases WHERE site = ?', site.id)
    expect(after).toEqual(expect.arrayContaining(before))
  })

  it('of another site is nobody here', async () => {
    const elsewhere = await createSite(worker)
    await createPool(worker, elsewhere, newNumbers(1))
    const foreign = await visit(worker, elsewhere, {}, { clock: noon })
    expect((await visit(worker, site, as(foreign), { clock: noon + minute })).visitor).not.toBe(
      foreign.visitor,
    )
  })
})

describe('a clock that jumps', () => {
  it('back shortens no lease and gives no number of others away', async () => {
    await visit(worker, site, as(victim), { clock: noon + 10 * minute })
    const before = await holdings()
    await signal(worker, site, victim, { type: 'active' }, { clock: noon - day })
    await signal(worker, site, attacker, { type: 'active' }, { clock: noon - day })
    const { leases } = await holdings()
    expect(leases).toEqual(before.leases)
    expect((await visit(worker, site, {}, { clock: noon + 11 * minute })).number).toBe(pool.numbers[2])
  })

  it('forward moves only the sender’s own lease', async () => {
    const ownLease = 'SELECT * FROM leases WHERE number = ?'
    const before = await readRows(worker.db, ownLease, victim.number)
    await signal(worker, site, attacker, { type: 'active' }, { clock: noon + 400 * day })
    await signal(worker, site, attacker, { type: 'leave' }, { clock: noon + 400 * day })
    expect(await readRows(worker.db, ownLease, victim.number)).toEqual(before)
    expect((await visit(worker, site, as(victim), { clock: noon + minute })).number).toBe(victim.number)
  })

  it('of a provider does not keep a number off the market, nor match who came later', async () => {
    await phone(worker, { to: String(victim.number), at: noon - 10 * day, reason: null })
    const future = await phone(worker, { to: String(victim.number), at: noon + 300 * day, reason: null })
    expect((await readCall(worker, future)).match.visitor).toBeNull()
    const past = await readRows<{ method: string }>(
      worker.db,
      'SELECT method FROM calls WHERE site = ? AND started_at < ?',
      site.id,
      noon,
    )
    expect(past).toEqual([{ method: 'none' }])
  })
})
