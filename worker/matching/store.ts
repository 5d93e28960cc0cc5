import type { BatchResponse } from 'drizzle-orm/batch'
import { calls, pools } from '../../schema/index.ts'
import type { SiteDatabase } from '../platform/database/database.ts'
import type { RowOf } from '../platform/database/fields.ts'
import { bind, query } from '../platform/database/query.ts'
import type { CallToMatch } from './call.ts'
import { tapCounts, tapReported } from './candidate.ts'
import {
  type CandidateRow,
  foundColumns,
  otherCallColumns,
  readCandidates,
  tapColumns,
} from './candidate-row.ts'
import { modelOf, newestModel } from './fit/store.ts'
import type { Model } from './model.ts'

/** What the database knows about a call, as it stood when the call began and as far as it is known now. */
export interface LedgerEvidence {
  /** The call that it is about. */
  call: CallToMatch
  pool: RowOf<typeof poolColumns> | undefined
  /** The model in force for the site. */
  model: Model
  candidates: CandidateRow[]
  /** Newest first: of the same phone, or withheld ones to the same number. */
  earlier: RowOf<typeof earlierColumns>[]
}

/** How far back a lease may have been seen last. */
export const lookBack = 30 * 86_400_000
/** The newest leases of a number that are weighed; more of them change no figure of the bench. */
export const maxLeases = 24
const maxEarlier = 4
/** Withheld callers are many people, each with candidates of their own. */
const maxWithheld = 3
/** The places of the candidates of each earlier call that are looked up: of the likeliest two. */
const lookedUp = [0, 1]
const maxOtherCalls = 12
const maxTaps = 20
/** Who tapped last is looked up even where their lease is older than those that are weighed. */
const maxTappers = 2

const poolColumns = {
  id: pools.id,
  kind: pools.kind,
  threshold: pools.threshold,
  match: pools.match,
  source: pools.source,
}

const earlierColumns = { to: calls.to, startedAt: calls.startedAt, candidates: calls.candidates }

/** The pool that the number was in when it was called; the one that it is in now where that is not known. */
const poolId = `COALESCE(:pool, (SELECT pool FROM numbers WHERE site = :site AND number = :number))`

const poolOfCall = query(
  poolColumns,
  `SELECT id, kind, threshold, "match", source FROM pools WHERE site = :site AND id = ${poolId}`,
)

const earlierCalls = (sameCaller: string, max: number) => `SELECT "to", started_at AS startedAt, candidates
  FROM calls WHERE site = :site AND ${sameCaller} AND started_at < :at AND id <> :call
  ORDER BY started_at DESC LIMIT ${max}`

const tapsUntil = (
  until: string,
  max: number,
) => `SELECT visitor, at, nth, address_nth AS addressNth, number_nth AS numberNth FROM signals
  WHERE site = :site AND number = :number AND type = 'tap' AND at >= :at - ${tapCounts} AND at <= ${until}
  ORDER BY at DESC LIMIT ${max}`

const taps = query(tapColumns, tapsUntil(`:at + ${tapReported}`, maxTaps))

const otherCalls = query(
  otherCallColumns,
  `SELECT "from", candidates ->> '$[0].visitor' AS visitor, candidates ->> '$[0].probability' AS probability
    FROM calls WHERE site = :site AND "to" = :number AND started_at < :at AND id <> :call
    ORDER BY started_at DESC LIMIT ${maxOtherCalls}`,
)

const inTime = (startedAt: string) => `${startedAt} <= :at AND ${startedAt} > :at - ${lookBack}`

/** Each visitor is read once: the numbers that they hold come with what names them. */
const heldBy = (visitor: string) => `(SELECT numbers FROM visitors WHERE site = :site AND id = ${visitor})`

const newestLeases = `SELECT visitor, started_at, last_seen_at, 0 AS tapped, ${heldBy('leases.visitor')} AS held, address, nth
  FROM leases WHERE site = :site AND number = :number AND ${inTime('started_at')}
  ORDER BY started_at DESC LIMIT ${maxLeases}`

// Whoever holds another number of the pool by now has no lease of this one that began when that one did.
const leasesOfTappers = `SELECT t.visitor, l.started_at, l.last_seen_at, 1, v.numbers, l.address, l.nth
  FROM (SELECT DISTINCT visitor FROM (${tapsUntil(':at', maxTappers)})) t
  CROSS JOIN visitors v ON v.site = :site AND v.id = t.visitor
  CROSS JOIN leases l ON l.site = :site AND l.number = :number
    AND l.started_at = v.numbers -> ${poolId} ->> 1 AND l.visitor = v.id
  WHERE ${inTime('l.started_at')}`

// Without json_each, whose rows count as read.
const candidatesOf = (earlier: string) =>
  lookedUp
    .map((place) => `b.candidates ->> '$[${place}].visitor'`)
    .map(
      (visitor) =>
        `SELECT ${visitor}, NULL, NULL, 0, ${heldBy(visitor)}, NULL, NULL FROM (${earlier}) b WHERE ${visitor} IS NOT NULL`,
    )
    .join(' UNION ALL ')

// One subquery for page and session, since each table that is joined reads the candidates once more.
const lastPage = `SELECT json_object('seenAt', p.last_seen_at, 'leftAt', p.left_at, 'session', p.session,
    'lastPage', p.url, 'startedAt', s.started_at, 'phone', s.phone, 'landingPage', s.landing_page,
    'channel', s.channel, 'source', s.source, 'medium', s.medium, 'campaign', s.campaign, 'term', s.term,
    'content', s.content, 'clickIds', json(s.click_ids), 'referrer', s.referrer)
  FROM page_views p CROSS JOIN sessions s ON s.site = :site AND s.id = p.session
  WHERE p.site = :site AND p.visitor = l.visitor AND p.at <= :at ORDER BY p.at DESC LIMIT 1`

/** The earlier calls that may be the same person's, and the visitors who may have made this one. */
function callerQueries(sameCaller: string, max: number) {
  const earlier = earlierCalls(sameCaller, max)
  const found = `SELECT * FROM (${newestLeases}) UNION ALL ${candidatesOf(earlier)} UNION ALL ${leasesOfTappers}`
  return {
    earlier: query(earlierColumns, earlier),
    found: query(
      foundColumns,
      `SELECT l.visitor, l.started_at AS since, l.last_seen_at AS leaseSeenAt, l.tapped, l.held, (${lastPage}) AS page,
        l.address, l.nth
      FROM (${found}) l`,
    ),
  }
}

const knownCaller = callerQueries('"from" = :from', maxEarlier)
const withheldCaller = callerQueries('"to" = :number AND "from" IS NULL', maxWithheld)

/**
 * The statements that read everything that bears on whose call this is, for a batch of their own or for another one
 * (`readEvidence` takes their results). Their reads are bounded: at most 24 leases and what is known of their
 * visitors, 12 calls and 20 taps of the number, the last two who tapped, and four calls of the caller.
 */
export function evidenceStatements(db: SiteDatabase, call: CallToMatch) {
  const { site, number, pool, from, at } = call
  const values = { site, number, pool, from, at, call: call.call }
  const caller = from === null ? withheldCaller : knownCaller
  return [
    bind(db, poolOfCall, values),
    newestModel(db, site),
    bind(db, caller.earlier, values),
    bind(db, taps, values),
    bind(db, otherCalls, values),
    bind(db, caller.found, values),
  ] as const
}

/** What the statements of `evidenceStatements` give, in their order. */
export type EvidenceResults = BatchResponse<ReturnType<typeof evidenceStatements>>

/**
 * The evidence in the results of its statements.
 *
 * @throws Error where these were not in the batch
 */
export function readEvidence(results: EvidenceResults | never[], call: CallToMatch): LedgerEvidence {
  const [poolOf, models, earlier, tapped, others, found] = results
  if (!poolOf || !models || !earlier || !tapped || !others || !found) {
    throw new Error('the batch lacks the statements of the evidence')
  }
  const [pool] = poolOf.rows
  const history = { taps: tapped.rows, otherCalls: others.rows }
  return {
    call,
    pool,
    model: modelOf(models[0]).model,
    earlier: earlier.rows,
    candidates: readCandidates(found.rows, history, call, pool?.id ?? call.pool),
  }
}

/** Everything that bears on whose call this is, in one round trip. */
export async function gatherEvidence(db: SiteDatabase, call: CallToMatch): Promise<LedgerEvidence> {
  return readEvidence(await db.batch(evidenceStatements(db, call)), call)
}
