import { expect, it } from 'vitest'
import { listRevisions } from '../../../worker/calls/history-store.ts'
import { columnsOf } from '../../../worker/calls/match-columns.ts'
import { type Saving, saveCall } from '../../../worker/calls/save-store.ts'
import { findCall } from '../../../worker/calls/store.ts'
import { type Match, noMatch } from '../../../worker/matching/match.ts'
import { revisionOf } from '../../../worker/matching/revision.ts'
import { openMemory } from '../inventory/memory.ts'
import { callRow, noon } from './rows.ts'

/** A call as a request saves it that found none yet. */
function firstSave(events: number, match: Match): Saving {
  const after = callRow({ events, ...columnsOf(match) })
  const event = { type: 'call.ended', subject: 'call', data: { call: 'call', status: 'ringing' } } as const
  return {
    before: null,
    after,
    revision: revisionOf(after, match, 'started', noon),
    example: null,
    events: [event],
  }
}

const fewer = firstSave(1, noMatch)
const more = firstSave(2, { ...noMatch, method: 'caller', confidence: 0.9 })

it.each([
  ['fewer', fewer, more],
  ['more', more, fewer],
])(
  'of two first saves the second has to be tried again, and leaves nothing: %s events first',
  async (_, first, second) => {
    const db = openMemory()
    expect(await saveCall(db, first, noon)).toBe(true)
    expect(await saveCall(db, second, noon)).toBe(false)
    const { method, confidence, events } = first.after
    expect(await findCall(db, 'site', 'call')).toMatchObject({ method, confidence, events, revision: 1 })
    expect(await listRevisions(db, { site: 'site', id: 'call' })).toMatchObject([
      { revision: 1, method, confidence },
    ])
    const { results } = await db.$client.prepare('SELECT sequence FROM outbox').bind().all()
    expect(results).toEqual([{ sequence: 1 }])
  },
)

it('a save of a call that was read has to be tried again once another has saved it', async () => {
  const db = openMemory()
  await saveCall(db, fewer, noon)
  const change = (events: number): Saving => ({
    ...more,
    before: fewer.after,
    after: { ...more.after, events },
    revision: null,
  })
  expect(await saveCall(db, change(3), noon)).toBe(true)
  expect(await saveCall(db, change(2), noon)).toBe(false)
  expect(await findCall(db, 'site', 'call')).toMatchObject({ events: 3 })
})

it('of two calls that one caller begins at the same time only the first is a first call', async () => {
  const began = (id: string, startedAt: number): Saving => {
    const after = { ...fewer.after, id, startedAt, from: '+14155550142', firstTimeCaller: true }
    return { before: null, after, revision: null, example: null, events: [] }
  }
  const [first, second] = [began('one', noon), began('two', noon + 1_000)]
  for (const saves of [
    [first, second],
    [second, first],
  ]) {
    const db = openMemory()
    for (const save of saves) await saveCall(db, save, noon)
    expect(await findCall(db, 'site', 'one')).toMatchObject({ firstTimeCaller: true })
    expect(await findCall(db, 'site', 'two')).toMatchObject({ firstTimeCaller: false })
  }
})

it('a call that was found to be a repeat call stays one when it is saved as it was read before', async () => {
  const db = openMemory()
  const later = { ...fewer.after, startedAt: noon + 1_000, from: '+14155550142', firstTimeCaller: true }
  await saveCall(db, { ...fewer, after: later, revision: null }, noon)
  const earlier = { ...later, id: 'earlier', startedAt: noon }
  await saveCall(db, { ...fewer, after: earlier, revision: null }, noon)
  const ended = { ...later, endedAt: noon + 9_000, events: 2 }
  expect(await saveCall(db, { ...fewer, before: later, after: ended, revision: null }, noon)).toBe(true)
  expect(await findCall(db, 'site', 'call')).toMatchObject({ firstTimeCaller: false, endedAt: noon + 9_000 })
})
