import type { Source } from './source.ts'

/** A source as a row of raw SQL holds it: click ids as JSON text. */
export interface SourceColumns {
  channel: string
  source: string
  medium: string
  campaign: string | null
  term: string | null
  content: string | null
  clickIds: string
  referrer: string | null
}

/** The source in such a row, without the row's other columns. */
export function sourceOf(row: SourceColumns): Source {
  const { channel, source, medium, campaign, term, content, clickIds, referrer } = row
  return { channel, source, medium, campaign, term, content, clickIds: JSON.parse(clickIds), referrer }
}
