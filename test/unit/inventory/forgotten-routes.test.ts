import { beforeEach, expect, it, vi } from 'vitest'
import { forgetRoutes } from '../../../worker/inventory/numbers/failover-routes.ts'
import { Budget } from '../../../worker/jobs/budget.ts'
import { purge } from '../../../worker/jobs/purge.ts'
import type { DirectoryDatabase } from '../../../worker/platform/database/database.ts'
import type { Bindings } from '../../../worker/platform/environment.ts'
import { openSite, site } from '../events/site.ts'

/** How many slices of a site's routes each object still has, by its name. */
let slices: Map<string, number>
/** The objects that do not answer. */
let away: Set<string>

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  slices = new Map(Array.from('0123456789', (digit) => [`numbers-${digit}`, 3]))
  away = new Set()
})

const namespace = {
  getByName: (name: string) => ({
    removeRoutes: async (_owner: string, id: string) => {
      if (away.has(name)) throw new Error('away')
      if (id !== site) return true
      const left = Math.max(0, (slices.get(name) ?? 0) - 1)
      slices.set(name, left)
      return left === 0
    },
  }),
} as unknown as Bindings['FAILOVER']

const left = () => [...slices.values()].reduce((sum, count) => sum + count, 0)

it('routes are removed from every object, in slices, and what is left is known', async () => {
  expect(await forgetRoutes(namespace, 'site', site, 2)).toBe(false)
  expect(left()).toBe(10)
  expect(await forgetRoutes(namespace, 'site', site, 2)).toBe(true)
  expect(left()).toBe(0)
})

it('an object that is away keeps no other from removing them, and its own are not taken for gone', async () => {
  away = new Set(['numbers-3', 'numbers-7'])
  expect(await forgetRoutes(namespace, 'site', site, 10)).toBe(false)
  expect(left()).toBe(6)
})

it('a deleted site is not forgotten before every object has answered that it has no route of it', async () => {
  const db = await openSite('+13035550101')
  const d1 = db.$client
  await d1.batch([d1.prepare('UPDATE sites SET deleted_at = 1').bind()])
  const run = () => {
    const cost = { roundTrips: 0, rowsRead: 0, rowsWritten: 0, milliseconds: 0 }
    const databases = { directory: db as unknown as DirectoryDatabase, siteDatabase: () => db }
    const budget = new Budget(cost, { roundTrips: 100, time: 1_000 }, () => 0)
    return purge.run(databases, budget, 86_400_000, { FAILOVER: namespace })
  }
  away = new Set(['numbers-1'])
  expect(await run()).toMatchObject({ removed: 0, waiting: 1 })
  expect(left()).toBe(3)
  away = new Set()
  expect(await run()).toMatchObject({ removed: 1, waiting: 0 })
  expect(left()).toBe(0)
})
