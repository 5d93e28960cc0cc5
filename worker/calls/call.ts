import { z } from '@hono/zod-openapi'
import { callStatuses } from '../../schema/index.ts'
import { matchSchema } from '../matching/match.ts'
import { type RevisionRow, revisionSchema } from '../matching/revision.ts'
import { isoTime } from '../platform/time.ts'
import { source } from '../sources/source.ts'
import { readMatch } from './match-columns.ts'
import { hasOverride } from './next-decision.ts'
import type { CallState } from './reduce.ts'
import type { CallRow } from './store.ts'
import { stateAt } from './unheard.ts'

const decidedMatch = matchSchema
  .extend({
    revision: z.int().meta({ description: '1 for the first decision; each one that changed it adds 1' }),
    corrected: z.boolean().meta({
      description: 'Whether a person said whose call it is, or had its visitor forgotten',
    }),
  })
  .meta({ id: 'DecidedMatch' })

/** A call in the API's lists. */
export const callSchema = z
  .object({
    id: z.string(),
    site: z.string().nullable().meta({ description: 'Null while the number dialled belongs to no site' }),
    provider: z.string(),
    providerCallId: z.string(),
    from: z
      .string()
      .nullable()
      .meta({ description: 'The caller as the provider wrote it; null when withheld' }),
    to: z.string().meta({ description: 'The tracking number as it is listed' }),
    target: z.string().nullable(),
    startedAt: z.iso.datetime(),
    answeredAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
    ringSeconds: z.int().nullable(),
    talkSeconds: z.int().nullable(),
    status: z.enum(callStatuses),
    answeredBy: z.string().nullable(),
    firstTimeCaller: z.boolean(),
    recordingUrl: z.string().nullable(),
    wrongNumber: z.boolean().meta({ description: 'Whether a person said that the caller dialled wrong' }),
    match: decidedMatch,
  })
  .meta({ id: 'Call' })

/** A session of the visitor whose call it is. */
export const visitSchema = z
  .object({
    session: z.string(),
    startedAt: z.iso.datetime(),
    source,
    pages: z.array(
      z.object({ url: z.string(), title: z.string().nullable(), at: z.iso.datetime(), seconds: z.int() }),
    ),
  })
  .meta({ id: 'Visit' })

/** A call by itself in the API. */
export const callDetailSchema = callSchema
  .extend({
    match: decidedMatch
      .extend({
        history: z.array(revisionSchema).meta({ description: 'Every match it has had, oldest first' }),
      })
      .meta({ id: 'MatchWithHistory' }),
    visits: z.array(visitSchema).meta({ description: 'The matched visitor’s path, oldest first' }),
  })
  .meta({ id: 'CallDetail' })

/** A call without its match, as the API shows it. */
export function serializeState({
  id,
  site,
  provider,
  providerCallId,
  from,
  to,
  target,
  startedAt,
  answeredAt,
  endedAt,
  talkSeconds,
  status,
  answeredBy,
  recordingUrl,
}: Omit<CallState, 'to' | 'status'> &
  Pick<CallRow, 'id' | 'to' | 'provider' | 'providerCallId' | 'target' | 'status'> & {
    site: string | null
  }) {
  const rungUntil = answeredAt ?? endedAt
  return {
    id,
    site,
    provider,
    providerCallId,
    from,
    to,
    target,
    startedAt: isoTime(startedAt),
    answeredAt: isoTime(answeredAt),
    endedAt: isoTime(endedAt),
    ringSeconds: rungUntil === null ? null : Math.round((rungUntil - startedAt) / 1000),
    talkSeconds,
    status,
    answeredBy,
    recordingUrl,
  }
}

/** A call as the API shows it at a moment (ms). */
export function serializeCall(stored: CallRow, now: number): z.infer<typeof callSchema> {
  const row = stateAt(stored, now)
  const { from, fromWritten, firstTimeCaller, wrongNumber, revision } = row
  return {
    ...serializeState({ ...row, from: fromWritten ?? from }),
    firstTimeCaller,
    wrongNumber,
    match: { ...readMatch(row), revision, corrected: hasOverride(row) },
  }
}

/** A revision as the API shows it. */
export function serializeRevision({ call: _, site: __, at, ...revision }: RevisionRow) {
  return { ...revision, at: isoTime(at) }
}
