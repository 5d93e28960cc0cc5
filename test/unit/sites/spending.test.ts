import { expect, it, vi } from 'vitest'
import { addEventsFrom } from '../../../worker/events/outbox.ts'
import { Spending } from '../../../worker/sites/spending.ts'
import { spentBy, spentDay } from '../../../worker/sites/spending-store.ts'
import { day, noon } from '../../helpers/clock.ts'
import { openMemory } from '../inventory/memory.ts'

const count = () => new Spending(addEventsFrom('budget.spent', spentDay))
const settings = (rowsPerDay: number) => ({ site: { id: 'site_1', rowsPerDay }, spent: null })

it('rows are written down two hundred at a time, and all isolates learn what all have written', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const db = openMemory()
  const [one, other] = [count(), count()]
  const budget = settings(1_000)
  const stored = async () => (await db.batch([spentBy(db, 'site_1')]))[0][0]?.rows
  for (let visit = 0; visit < 33; visit++) await one.add(db, budget, null, 6, noon)
  expect(await stored()).toBeUndefined()
  await one.add(db, budget, null, 6, noon)
  expect(await stored()).toBe(204)
  await other.add(db, budget, null, 700, noon)
  expect(other.isSpent(budget, null, noon)).toBe(false)
  expect(one.isSpent(budget, null, noon)).toBe(false)
  // Its settings tell an isolate what the others have written.
  const loaded = { ...budget, spent: { day: noon - (noon % day), rows: 904 } }
  await one.add(db, loaded, null, 90, noon)
  expect(one.isSpent(loaded, null, noon)).toBe(false)
  await one.add(db, loaded, null, 6, noon)
  expect(one.isSpent(loaded, null, noon)).toBe(true)
  expect(one.isSpent(loaded, null, noon + day)).toBe(false)
})

it('the addition that spends the day is one event and one line of the log, whichever isolate makes it', async () => {
  const log = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const db = openMemory()
  const isolates = [count(), count(), count()]
  const news: boolean[] = []
  for (let visit = 0; visit < 100; visit++) {
    for (const isolate of isolates) news.push(await isolate.add(db, settings(1_000), null, 6, noon))
  }
  expect(news.filter(Boolean)).toEqual([true])
  expect(log.mock.calls).toEqual([[{ event: 'row_budget_spent' }]])
  log.mockRestore()
})

it('one address spends a tenth of the day at most, and five thousand rows however small the day is', async () => {
  const db = openMemory()
  const spending = count()
  const spend = async (rowsPerDay: number, address: string, rows: number) => {
    await spending.add(db, settings(rowsPerDay), address, rows, noon)
    return [address, '203.0.113.9', null].map((each) => spending.isSpent(settings(rowsPerDay), each, noon))
  }
  expect(await spend(1_000_000, '203.0.113.7', 99_999)).toEqual([false, false, false])
  expect(await spend(1_000_000, '203.0.113.7', 1)).toEqual([true, false, false])
  expect(spending.isSpent(settings(2_000_000), '203.0.113.7', noon)).toBe(false)
  expect(spending.isSpent(settings(1_000_000), '203.0.113.7', noon + day)).toBe(false)
  expect(await spend(1_000_000, '203.0.113.8', 4_999)).toEqual([false, false, false])
  const small = count()
  await small.add(
    db,
    { ...settings(20_000), site: { id: 'site_2', rowsPerDay: 20_000 } },
    '203.0.113.7',
    4_999,
    noon,
  )
  expect(
    small.isSpent({ ...settings(20_000), site: { id: 'site_2', rowsPerDay: 20_000 } }, '203.0.113.7', noon),
  ).toBe(false)
})
