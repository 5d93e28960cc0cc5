import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { calls, leases, pageViews, visitors } from '../../../../schema/site/index.ts'
import { forgetVisitor } from '../../../../worker/browser/forget/store.ts'
import { all, ann, cyd, leftOf, makeWorld, one, phone, two } from './setup.ts'
import { interrupted, openSite, readSite } from './tables.ts'

describe('what happens while a visitor is being forgotten', () => {
  it.each([1, 2])('a match that is stored after batch %i is forgotten too', async (moment) => {
    const db = openSite()
    const world = makeWorld()
    world.correct(world.call(two, phone, all), ann)
    world.now++
    const late = world.call(two, phone, all)
    expect(late.candidates.map((each) => each.visitor)).toEqual([cyd, ann])
    world.calls.pop()
    await world.store(db)
    await forgetVisitor(
      interrupted(db, async (batch) => {
        if (batch === moment) await db.batch([db.insert(calls).values(late)])
      }),
      world.site,
      ann,
    )
    expect(leftOf(await readSite(db, world.site), ann)).toEqual([])
  })

  it.each([
    [1, false],
    [1, true],
    [2, false],
    [2, true],
    [3, true],
  ])('a page that is shown after batch %i is forgotten too (with a number: %s)', async (moment, leasing) => {
    const db = openSite()
    const world = makeWorld()
    await world.store(db)
    const { site, now } = world
    const row = and(eq(visitors.site, site), eq(visitors.id, ann))
    const showPage = async () => {
      const [[known]] = await db.batch([db.select().from(visitors).where(row)])
      // Whoever is not known gets a new id.
      if (!known) return
      const page = { site, visitor: ann, session: 'ses_9_of_ann', view: 'late', at: now }
      await db.batch([
        db.insert(pageViews).values({ ...page, url: '', targets: [], lastSeenAt: now }),
        ...(leasing
          ? [
              db.insert(leases).values({ site, number: two, startedAt: now, visitor: ann, lastSeenAt: now }),
              db
                .update(visitors)
                .set({ numbers: { ...known.numbers, pool_2: [two, now] } })
                .where(row),
            ]
          : []),
      ])
    }
    const watched = interrupted(db, async (batch) => {
      if (batch === moment) await showPage()
    })
    await forgetVisitor(watched, site, ann)
    expect(leftOf(await readSite(db, site), ann)).toEqual([])
  })

  it('changes nothing where nobody is known by the id', async () => {
    const db = openSite()
    const world = makeWorld()
    world.call(one, phone, all)
    await world.store(db)
    const before = await readSite(db, world.site)
    await forgetVisitor(db, world.site, 'vis_nobody')
    await forgetVisitor(db, 'site_2', ann)
    expect(await readSite(db, world.site)).toEqual(before)
  })
})
