import { sessions } from '../../schema/index.ts'
import type { RowOf } from '../platform/database/fields.ts'
import type { Source } from './source.ts'

/** The columns that hold a session's source, for a query that returns it. */
export const sourceColumns = {
  channel: sessions.channel,
  source: sessions.source,
  medium: sessions.medium,
  campaign: sessions.campaign,
  term: sessions.term,
  content: sessions.content,
  clickIds: sessions.clickIds,
  referrer: sessions.referrer,
}

/** A source as a row holds it. */
export type SourceColumns = RowOf<typeof sourceColumns>

/** The source in such a row, without the row's other columns. */
export function sourceOf(row: SourceColumns): Source {
  const { channel, source, medium, campaign, term, content, clickIds, referrer } = row
  return { channel, source, medium, campaign, term, content, clickIds, referrer }
}
