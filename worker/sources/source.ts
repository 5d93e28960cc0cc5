import { z } from 'zod'

/** The longest value of a source that is kept, in UTF-16 units; longer ones are cut. */
export const maxValueLength = 255

/** The most click ids kept of one arrival. */
export const maxClickIds = 10

/** The longest click id that is kept. The longest that networks send are some hundreds of characters. */
export const maxIdLength = 2048

const value = z.string().max(maxValueLength)
const name = value.nullable()

/** Where a visit, or a call, came from. `source` and `medium` are never empty and are in lower case. */
export const source = z
  .object({
    /** A channel of GA4's default channel group, such as `Paid Search`. */
    channel: value.min(1),
    source: value.min(1),
    medium: value.min(1),
    campaign: name,
    term: name,
    content: name,
    /** Parameter name in lower case to the id exactly as the network sent it. */
    clickIds: z
      .record(value, z.string().max(maxIdLength))
      .refine((ids) => Object.keys(ids).length <= maxClickIds, `at most ${maxClickIds} click ids`),
    /** The page outside the site that linked here, without secrets. */
    referrer: name,
  })
  .meta({ id: 'Source' })

export type Source = z.infer<typeof source>

/** The source of a visitor who came by no link anyone can see. */
export const direct: Source = {
  channel: 'Direct',
  source: '(direct)',
  medium: '(none)',
  campaign: null,
  term: null,
  content: null,
  clickIds: {},
  referrer: null,
}

/** What stands for a source or medium that nobody named, as in GA4. */
export const notSet = '(not set)'

/** A value as it is kept: control characters as spaces, trimmed, at most {@link maxValueLength} long. */
export function bounded(text: string): string {
  return text
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, maxValueLength)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()
}
