import type { Match } from '../matching/match.ts'
import type { CallRow } from './store.ts'

/** A match as the columns of a call hold it. */
export function columnsOf({ source, ...decided }: Match) {
  return {
    ...decided,
    channel: source?.channel ?? null,
    source: source?.source ?? null,
    medium: source?.medium ?? null,
    campaign: source?.campaign ?? null,
    term: source?.term ?? null,
    content: source?.content ?? null,
    clickIds: source?.clickIds ?? null,
    referrer: source?.referrer ?? null,
  }
}

/** The match as the row holds it. */
export function readMatch(row: CallRow): Match {
  const { channel, source, medium, campaign, term, content, clickIds, referrer } = row
  const { method, confidence, none, visitor, session, landingPage, lastPage, candidates } = row
  const credited =
    channel === null || source === null || medium === null
      ? null
      : { channel, source, medium, campaign, term, content, clickIds: clickIds ?? {}, referrer }
  return { method, confidence, none, visitor, session, source: credited, landingPage, lastPage, candidates }
}
