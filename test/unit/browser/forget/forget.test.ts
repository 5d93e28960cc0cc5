import { describe, expect, it } from 'vitest'
import {
  all,
  ann,
  bob,
  bobFirst,
  cyd,
  day,
  forgetAnn,
  hour,
  leftOf,
  makeWorld,
  one,
  only,
  phone,
  two,
} from './setup.ts'
import { type Tables, tracesOf } from './tables.ts'

describe('a visitor who is forgotten', () => {
  it('stood in nearly every table, and then in none', async () => {
    const world = makeWorld()
    world.reachGoal(world.call(one, phone, all), ann)
    const { before, after } = await forgetAnn(world)
    expect(new Set(leftOf(before, ann))).toEqual(
      new Set([
        ...['calls', 'leases', 'match_revisions', 'page_views', 'sessions'],
        ...['signals', 'training_examples', 'visitors'],
      ]),
    )
    expect(leftOf(after, ann)).toEqual([])
    for (const other of [bob, cyd]) expect(leftOf(after, other)).toEqual(leftOf(before, other))
  })

  it('leaves no lease, neither of a number they hold nor of one they held before', async () => {
    const world = makeWorld()
    world.now += 40 * day
    world.visit(ann, two)
    world.now += day
    world.visit(ann, two)
    const { before, after } = await forgetAnn(world)
    const held = (tables: Tables) => (tables.leases ?? []).map(({ visitor, number }) => [visitor, number])
    expect(held(before)).toHaveLength(5)
    expect(held(after)).toEqual([
      [bob, one],
      [cyd, two],
    ])
    expect(leftOf(after, ann)).toEqual([])
  })

  it('is not named by a later call of the same caller, to whatever number and how late', async () => {
    const world = makeWorld()
    const call = world.call(one, phone, all)
    world.now += 100 * day
    const last = world.call(two, phone, bobFirst)
    // The call that passed her on does not name her any more.
    world.decide(call, only(bob), 'ended')
    const { before, after } = await forgetAnn(world)
    expect(last.candidates.map((each) => each.visitor)).toEqual([bob, ann])
    expect(before.calls?.map((each) => each.visitor)).toEqual([bob, bob])
    expect(leftOf(after, ann)).toEqual([])
  })

  it('is not named by later withheld calls to the number', async () => {
    const world = makeWorld()
    for (let i = 0; i < 4; i++) {
      world.call(one, null, bobFirst)
      world.now += 20 * day
    }
    const { before, after } = await forgetAnn(world)
    expect(before.calls?.map((each) => each.visitor)).toEqual([bob, bob, bob, bob])
    expect(tracesOf({ calls: before.calls?.slice(-1) ?? [] }, ann)).toEqual(['calls'])
    expect(leftOf(after, ann)).toEqual([])
  })

  it('is not named by a call that a person said was theirs, nor by the caller’s next', async () => {
    const world = makeWorld()
    world.now += 50 * day
    world.correct(world.call(two, phone, all), ann)
    world.now += day
    world.call(two, phone, only(ann))
    const { before, after } = await forgetAnn(world)
    expect(before.calls?.map((each) => each.visitor)).toEqual([ann, ann])
    expect(leftOf(after, ann)).toEqual([])
    expect(after.calls?.map((each) => each.corrected_session)).toEqual(['', ''])
  })

  it('is not named by the history of a call that was theirs until a person said otherwise', async () => {
    const world = makeWorld()
    world.now += 50 * day
    const [corrected, wrong, takenBack] = [
      world.call(two, phone, all),
      world.call(two, '+12125550124', all),
      world.call(two, '+12125550125', all),
    ]
    for (const call of [corrected, wrong, takenBack]) world.correct(call, ann)
    world.correct(corrected, cyd)
    world.sayWrongNumber(wrong)
    world.takeBack(takenBack, all)
    const { before, after } = await forgetAnn(world)
    expect(before.calls?.map((each) => each.visitor)).toEqual([cyd, null, null])
    expect(leftOf(after, ann)).toEqual([])
    expect(after.calls?.map((each) => each.corrected_session)).toEqual([
      before.calls?.[0]?.corrected_session,
      '',
      null,
    ])
  })

  it('is not named by a call that is matched with them, whatever led to it', async () => {
    const world = makeWorld()
    world.call(one, null, only(ann))
    world.now += 31 * day
    const call = world.call(one, null, only(ann))
    world.now += 31 * day
    const last = world.call(one, phone, only(ann))
    // Its caller became known later.
    Object.assign(last, { visitor: ann, candidates: call.candidates })
    const { after } = await forgetAnn(world)
    expect(leftOf(after, ann)).toEqual([])
  })

  it('is not named by a call that was said to begin before they came, once it is known', async () => {
    const world = makeWorld()
    const call = world.call(one, phone, all)
    call.startedAt -= 2 * hour + 1
    world.decide(call, all, 'event')
    const { after } = await forgetAnn(world)
    expect(leftOf(after, ann)).toEqual([])
  })

  it('leaves of a call’s source what many people share, and no click, search or full address', async () => {
    const world = makeWorld()
    const source = {
      ...{
        channel: 'Paid Search',
        source: 'google',
        medium: 'cpc',
        campaign: 'spring',
        term: 'tap',
        content: 'ad',
      },
      ...{ clickIds: { gclid: 'click-of-ann' }, referrer: 'https://google.example/?q=tap' },
      ...{
        landingPage: 'https://a.example/taps?gclid=click-of-ann#top',
        lastPage: 'https://a.example/contact#form',
      },
    }
    const [theirs, shared, others] = [
      world.call(one, phone, only(ann)),
      world.call(one, null, all),
      world.call(two, null, only(cyd)),
    ]
    Object.assign(theirs, source)
    // Only a source on which the candidates agree: one of them is forgotten.
    Object.assign(shared, source, { visitor: null, session: null })
    Object.assign(others, source)
    const { before, after } = await forgetAnn(world)
    const gone = {
      ...{ term: null, content: null, referrer: null, click_ids: '{}' },
      ...{ landing_page: 'https://a.example/taps', last_page: 'https://a.example/contact' },
    }
    const kept = { channel: 'Paid Search', source: 'google', medium: 'cpc', campaign: 'spring' }
    expect(after.calls?.slice(0, 2)).toEqual([0, 1].map(() => expect.objectContaining({ ...kept, ...gone })))
    expect(after.calls?.[2]).toEqual(before.calls?.[2])
    expect(tracesOf({ calls: after.calls?.slice(0, 2) ?? [] }, 'click-of-ann')).toEqual([])
  })

  it('may have any number of leases and calls', async () => {
    const world = makeWorld()
    for (let i = 0; i < 4_100; i++) {
      world.now += 1000
      world.visit(ann, one)
      if (i < 2_050) world.call(one, i % 2 ? phone : null, only(ann))
    }
    const { after } = await forgetAnn(world)
    expect(leftOf(after, ann)).toEqual([])
    expect(after.calls).toHaveLength(2_050)
    expect(leftOf(after, bob)).not.toEqual([])
  })
})
