import { expect, it } from 'vitest'
import { listRevisions } from '../../../worker/calls/history-store.ts'
import { type CallToSave, saveCall } from '../../../worker/calls/save-store.ts'
import { findCall } from '../../../worker/calls/store.ts'
import { noMatch } from '../../../worker/matching/match.ts'
import { openMemory } from '../leases/memory.ts'

const noon = Date.UTC(2026, 5, 1, 12)

/** A call as a request saves it that found none yet. */
const firstSave = (fields: Pick<CallToSave, 'events' | 'match'>): CallToSave => ({
  id: 'call',
  site: 'site',
  from: null,
  to: '+12025550100',
  provider: 'generic',
  providerCallId: '1',
  pool: 'pool',
  target: null,
  firstTimeCaller: false,
  status: 'ringing',
  startedAt: noon,
  answeredAt: null,
  endedAt: null,
  talkSeconds: null,
  answeredBy: null,
  recordingUrl: null,
  revision: 1,
  basedOn: null,
  isDecided: true,
  reason: 'started',
  lesson: null,
  ...fields,
})
const fewer = firstSave({ events: 1, match: noMatch })
const more = firstSave({ events: 2, match: { ...noMatch, method: 'caller', confidence: 0.9 } })

it.each([
  ['after', [fewer, more]],
  ['before', [more, fewer]],
])(
  'of two first saves the one that saw more events is the history’s, also when it came %s',
  async (_, saves) => {
    const db = openMemory()
    for (const save of saves) await saveCall(db, save, null, noon)
    expect(await findCall(db, 'call')).toMatchObject({ method: 'caller', confidence: 0.9, revision: 1 })
    expect(await listRevisions(db, { site: 'site', id: 'call' })).toMatchObject([
      { revision: 1, method: 'caller', confidence: 0.9 },
    ])
  },
)
