import { expect, it } from 'vitest'
import { forgetVisitor } from '../../../../worker/browser/forget/store.ts'
import { ann, makeWorld } from './setup.ts'
import { openSite, plansOf, readSite } from './tables.ts'

it('every statement seeks by more than the site, without statistics', async () => {
  const db = openSite()
  const world = makeWorld()
  await world.store(db)
  const plans = await plansOf(db, (watched) => forgetVisitor(watched, world.site, ann))
  const tables = plans.filter((each) => each.startsWith('SEARCH'))
  expect(tables.length).toBeGreaterThan(20)
  expect(tables.filter((each) => each.endsWith('(site=?)'))).toEqual([])
  const names = Object.keys(await readSite(db, world.site))
  const scans = plans.filter((each) => names.some((name) => each.startsWith(`SCAN ${name}`)))
  expect(scans).toEqual([])
})
