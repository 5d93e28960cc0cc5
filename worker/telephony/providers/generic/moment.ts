import { z } from '@hono/zod-openapi'

const strict = z.iso.datetime({ offset: true })

/** Date and time with an offset, as PBXs and the tools around them write it. */
const written =
  /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)? ?(?:([Zz]|UTC|GMT)|([+-])(\d\d)(?::?(\d\d))?)$/

/**
 * A moment in any of the spellings of ISO 8601, RFC 3339 and SQL, in ms: `2026-11-24T14:00:00+0200`, `+02`, a space for
 * the T, a small z. Null where there is no offset, since nobody can know then which moment is meant.
 */
export function readMoment(text: string): number | null {
  const match = written.exec(text.trim())
  if (!match) return null
  const [, date, minutes, seconds = '00', fraction = '0', , sign, hours, offset = '00'] = match
  const zone = sign ? `${sign}${hours}:${offset}` : 'Z'
  const iso = `${date}T${minutes}:${seconds}.${fraction.slice(0, 3)}${zone}`
  return strict.safeParse(iso).success ? Date.parse(iso) : null
}
