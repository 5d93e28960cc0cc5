import { linkParameter } from '../../shared/link.ts'
import type { Ids } from '../lib/page.ts'

/**
 * How long a link holds: for slow pages and redirects, but not for an address that is copied, sent and opened by somebody
 * else. Milliseconds. One clock is read at both ends, the visitor's, so a wrong clock plays no part.
 */
const lifetime = 120_000

/** How far a clock may be set back while the visitor is on the way. Milliseconds. */
const tolerance = 5_000

const parameter = new RegExp(`([?&])${linkParameter}=([^&]*)(&|$)`)

/** Without a session: one that begins with the next view. Ids are as in `id` of `shared/wire.ts`. */
const valuePattern = /^(vis_[0-9a-hjkmnp-tv-z]{26})\.(ses_[0-9a-hjkmnp-tv-z]{26})?\.([0-9a-z]{1,11})$/

/** The value of the parameter; undefined where the query has none. */
export const valueIn = (search: string): string | undefined => parameter.exec(search)?.[2]

/** The query without the parameter, otherwise as it was, sign for sign. */
export function withoutLink(search: string): string {
  const rest = search.replace(parameter, (_, before, __, after) => (after ? before : ''))
  return rest === search ? rest : withoutLink(rest)
}

/** The value for a link that is clicked at this time, milliseconds since the epoch: visitor, session, time. */
export const valueFor = ({ visitor, session }: Ids, now: number): string =>
  `${visitor}.${session ?? ''}.${now.toString(36)}`

/** The address with the parameter in it. */
export function withLink(address: URL, value: string): string {
  const linked = new URL(address)
  const search = withoutLink(linked.search)
  linked.search = `${search}${search ? '&' : '?'}${linkParameter}=${value}`
  return linked.href
}

/** The ids in the value of a link; undefined when it is too old, from the future, or malformed. */
export function readLink(value: string, now: number): Ids | undefined {
  const [, visitor, session, time] = valuePattern.exec(value) ?? []
  const age = now - parseInt(`${time}`, 36)
  return visitor && age > -tolerance && age <= lifetime ? { visitor, session } : undefined
}
