import { forgetVisitor } from '../../../../worker/browser/forget/store.ts'
import { openSite, readSite, type Tables, tracesOf } from './tables.ts'
import { type Choice, World } from './world.ts'

export const day = 86_400_000
export const hour = 3_600_000
export const [ann, bob, cyd] = ['vis_ann', 'vis_bob', 'vis_cyd']
export const [one, two] = ['+13035550101', '+13035550102']
export const phone = '+12125550123'
export const all: Choice = (able) => able
export const only =
  (...visitors: string[]): Choice =>
  (able) =>
    able.filter((each) => visitors.includes(each))

/** Ann is only a candidate, so that no index leads to the call. */
export const bobFirst: Choice = (able) =>
  able
    .filter((each) => each !== cyd)
    .toSorted()
    .toReversed()

/** A world in which Ann and Bob have held the first number, and Cyd the second. */
export function makeWorld(site = 'site_1') {
  const world = new World(site)
  world.visit(ann, one)
  world.now += hour
  world.visit(bob, one)
  world.visit(cyd, two)
  world.now += hour
  return world
}

/** Stores the world, forgets Ann and gives the tables before and after. */
export async function forgetAnn(world: World): Promise<{ before: Tables; after: Tables }> {
  const db = openSite()
  await world.store(db)
  const before = await readSite(db, world.site)
  await forgetVisitor(db, world.site, ann)
  return { before, after: await readSite(db, world.site) }
}

/** What is left of a visitor: their id, or a session of theirs. */
export const leftOf = (tables: Tables, visitor: string) => [
  ...tracesOf(tables, visitor),
  ...tracesOf(tables, `_of_${visitor.slice(4)}`),
]
