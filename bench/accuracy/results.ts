import type { Candidate as StoredCandidate } from '../../schema/index.ts'
import type { Engine } from './engine.ts'
import type { Replayed, ReplayedCall } from './replay.ts'

/** How one call was matched, beside the truth. */
export interface Result {
  /** The probability of the best candidate. */
  confidence: number
  /** Whether the best candidate is the true visitor, and whether their source is the true one. */
  right: boolean
  rightSource: boolean
  /** Whether somebody called who never saw the site. */
  stranger: boolean
  /** Whether a visitor was named, by the pool's threshold. */
  named: boolean
}

/** A lease as the ledger holds it. */
export interface Lease {
  number: string
  visitor: string
  startedAt: number
}

/** The source of each session, as far as it must agree. */
type Sources = Map<string, string>

/** Reads what the engine made of the calls that count. */
export async function readResults(
  engine: Engine,
  { site, calls }: Replayed,
  begun: Begun[],
): Promise<Result[]> {
  const rows = await engine.rows<{
    sid: string
    confidence: number
    visitor: string | null
    candidates: string
  }>('SELECT provider_call_id AS sid, confidence, visitor, candidates FROM calls WHERE site = ?', site)
  const sources = new Map(begun.map(({ session, source }) => [session, source]))
  const bySid = new Map(rows.map((row) => [row.sid, row]))
  return calls
    .filter(({ counts }) => counts)
    .map((call) => {
      const row = bySid.get(call.sid)
      const candidates: StoredCandidate[] = JSON.parse(row?.candidates ?? '[]')
      const { visitor, session, probability } = candidates[0] ?? { probability: 0 }
      return {
        ...judge(call, sources, visitor ?? null, session ?? null),
        confidence: probability,
        named: row?.visitor != null,
      }
    })
}

/** Whether a guess at a call is right. */
export function judge(
  call: ReplayedCall,
  sources: Sources,
  visitor: string | null,
  session: string | null,
): Pick<Result, 'right' | 'rightSource' | 'stranger'> {
  const truth = call.session === null ? undefined : sources.get(call.session)
  return {
    stranger: call.visitor === null,
    right: visitor !== null && visitor === call.visitor,
    rightSource: truth !== undefined && session !== null && sources.get(session) === truth,
  }
}

/** A session with its visitor and its source. */
export interface Begun {
  at: number
  session: string
  visitor: string
  source: string
}

/** All sessions in the order in which they began. */
export function readSessions(engine: Engine, site: string): Promise<Begun[]> {
  return engine.rows(
    `SELECT started_at AS at, id AS session, visitor, source || ' / ' || medium || ' / ' || COALESCE(campaign, '') AS source
      FROM sessions WHERE site = ? ORDER BY started_at`,
    site,
  )
}

/** The whole ledger, oldest first. */
export function readLedger(engine: Engine, site: string): Promise<Lease[]> {
  return engine.rows(
    'SELECT number, visitor, started_at AS startedAt FROM leases WHERE site = ? ORDER BY started_at',
    site,
  )
}
