import { columnsOf } from '../../../worker/calls/match-columns.ts'
import type { CallRow } from '../../../worker/calls/store.ts'
import { noMatch } from '../../../worker/matching/match.ts'

export const noon = Date.UTC(2026, 5, 1, 12)

/** A call that rings and that no visitor has made, unless `fields` say otherwise. */
export function callRow(fields: Partial<CallRow> = {}): CallRow {
  return {
    id: 'call',
    site: 'site',
    from: null,
    fromWritten: null,
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
    value: null,
    correctedSession: null,
    goalVisitor: null,
    stranger: null,
    wrongNumber: false,
    revision: 1,
    events: 1,
    ...columnsOf(noMatch),
    ...fields,
  }
}
