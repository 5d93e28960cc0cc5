import fc from 'fast-check'
import { expect, it } from 'vitest'
import { forgetVisitor } from '../../../../worker/browser/forget/store.ts'
import { ann, bob, cyd, day, hour, leftOf, one, phone, two } from './setup.ts'
import { openSite, readSite, type Tables } from './tables.ts'
import { type Choice, World } from './world.ts'

const people = [ann, bob, cyd, 'vis_dan']
const step = fc.record({
  kind: fc.constantFrom(
    ...(['visit', 'visit', 'call', 'call', 'call', 'decide', 'move'] as const),
    ...(['correct', 'take back', 'wrong', 'goal'] as const),
  ),
  wait: fc.constantFrom(0, 1, hour, day, 12 * day, 31 * day),
  who: fc.constantFrom(...people),
  number: fc.constantFrom(one, two),
  from: fc.constantFrom(null, phone, '+12125550124'),
  which: fc.nat(50),
  ranking: fc.shuffledSubarray(people, { minLength: 1 }),
})

it('in any past, each can be forgotten, and nobody else is', async () => {
  const db = openSite()
  let worlds = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 8, maxLength: 30, size: 'max' }),
      fc.constantFrom(...people),
      async (steps, whom) => {
        const world = new World(`site_${worlds++}`)
        const moved = new Set<string>()
        for (const { kind, wait, who, number, from, which, ranking } of steps) {
          world.now += wait
          const choose: Choice = (able) => ranking.filter((each) => able.includes(each))
          const call = world.calls[which % Math.max(world.calls.length, 1)]
          if (kind === 'visit') world.visit(who, number)
          else if (kind === 'call') world.call(number, from, choose)
          else if (!call) continue
          else if (kind === 'decide' && call.correctedSession === null) world.decide(call, choose, 'ended')
          else if (kind === 'correct') world.correct(call, who)
          else if (kind === 'take back') world.takeBack(call, choose)
          else if (kind === 'wrong') world.sayWrongNumber(call)
          else if (kind === 'goal') world.reachGoal(call, who)
          else if (kind === 'move' && !moved.has(call.id)) {
            moved.add(call.id)
            call.startedAt -= hour
            if (call.correctedSession === null) world.decide(call, choose, 'event')
          }
        }
        await world.store(db)
        const before = await readSite(db, world.site)
        await forgetVisitor(db, world.site, whom)
        const after = await readSite(db, world.site)
        expect(leftOf(after, whom)).toEqual([])
        for (const other of people.filter((each) => each !== whom)) {
          expect(rowsOf(after, other)).toEqual(rowsOf(before, other))
        }
        for (const name of ['calls', 'match_revisions', 'training_examples', 'numbers']) {
          expect(after[name]?.length).toBe(before[name]?.length)
        }
      },
    ),
    { numRuns: 400 },
  )
})

/** All that a site has of a visitor: their own rows, and each place where a call names them. */
function rowsOf(tables: Tables, visitor: string): unknown {
  const own = ['leases', 'page_views', 'sessions', 'signals', 'numbers', 'match_revisions']
  return {
    rows: own.map((name) => tables[name]?.filter((row) => row.visitor === visitor)),
    visitor: tables.visitors?.filter((row) => row.id === visitor),
    calls: tables.calls?.flatMap(({ id, visitor: matched, session, candidates, goal_visitor }) => {
      const named: { visitor: string }[] = JSON.parse(String(candidates))
      const candidate = named.find((each) => each.visitor === visitor)
      const match = matched === visitor ? session : null
      const goal = goal_visitor === visitor
      return candidate || match || goal ? [{ id, match, candidate, goal }] : []
    }),
    examples: tables.training_examples?.filter((row) => String(row.evidence).includes(visitor)).length,
  }
}
