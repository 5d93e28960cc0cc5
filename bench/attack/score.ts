import type { Engine } from '../accuracy/engine.ts'
import type { Replayed } from '../accuracy/replay.ts'
import { outsider } from './attacks.ts'

/** Whom the calls of people were credited to. */
export interface Score {
  calls: number
  /** To the visitor who made them. */
  own: number
  /** To one of the outsider's. */
  outsider: number
  /** To other people. */
  others: number
}

/** Counts whom the Worker names for each call. */
export async function scoreOf(engine: Engine, { site, calls, visitors }: Replayed): Promise<Score> {
  const rows = await engine.rows<{ sid: string; visitor: string | null }>(
    'SELECT provider_call_id AS sid, visitor FROM calls WHERE site = ?',
    site,
  )
  const named = new Map(rows.map(({ sid, visitor }) => [sid, visitor]))
  const theirs = new Set([...visitors].filter(([cookie]) => cookie.startsWith(outsider)).map(([, id]) => id))
  const score = { calls: 0, own: 0, outsider: 0, others: 0 }
  for (const { sid, visitor } of calls) {
    const given = named.get(sid) ?? null
    score.calls++
    if (given === null) continue
    if (given === visitor) score.own++
    else if (theirs.has(given)) score.outsider++
    else score.others++
  }
  return score
}
