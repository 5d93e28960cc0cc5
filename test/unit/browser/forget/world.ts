import {
  type Candidate,
  calls,
  type HeldNumbers,
  leases,
  matchRevisions,
  numbers,
  pageViews,
  sessions,
  signals,
  trainingExamples,
  visitors,
} from '../../../../schema/site/index.ts'
import type { SiteDatabase } from '../../../../worker/platform/database/database.ts'
import { direct } from '../../../../worker/sources/source.ts'

type CallRow = typeof calls.$inferSelect
type RevisionRow = typeof matchRevisions.$inferSelect

const pool = 'pool_1'
const lookBack = 30 * 86_400_000

/** How the matcher ranks those who may have called: any order of any part of them. */
export type Choice = (visitors: string[]) => string[]

/** Nothing is known of where the visitor came from. */
const unknown = { address: null, nth: null }

/** A site's past as visits, matches and people make it, so far as it names visitors. */
export class World {
  readonly site: string
  now = Date.UTC(2026, 5, 1)
  readonly visitors = new Map<string, typeof visitors.$inferSelect>()
  readonly calls: CallRow[] = []
  private readonly leases: (typeof leases.$inferSelect)[] = []
  private readonly views: (typeof pageViews.$inferSelect)[] = []
  private readonly sessions: (typeof sessions.$inferSelect)[] = []
  private readonly signals: (typeof signals.$inferSelect)[] = []
  private readonly revisions: RevisionRow[] = []
  private readonly examples = new Map<string, string[]>()
  private readonly holders = new Map<string, string>()

  constructor(site: string) {
    this.site = site
  }

  /** A visit in a session of its own, which leases the number and taps it. */
  visit(visitor: string, number: string): void {
    const { site, now } = this
    const session = this.sessionOf(visitor, this.sessions.length)
    const view = `view_${this.views.length}`
    const page = { site, visitor, session, view, at: now }
    this.views.push({ ...page, url: '', title: null, targets: [], lastSeenAt: now, leftAt: null })
    this.signals.push({
      ...page,
      type: 'tap',
      number,
      name: null,
      value: null,
      ...unknown,
      addressNth: null,
      numberNth: null,
    })
    const source = { ...direct, landingPage: '', staticPools: {}, phone: null, address: null }
    this.sessions.push({ ...source, site, id: session, visitor, startedAt: now })
    this.leases.push({ site, number, startedAt: now, visitor, lastSeenAt: now, ...unknown })
    this.holders.set(number, visitor)
    const row = this.visitors.get(visitor) ?? {
      site,
      id: visitor,
      firstSeenAt: now,
      numbers: {} as HeldNumbers,
      formerNumbers: [],
    }
    const before = row.numbers[pool]
    const formerNumbers = before ? [...row.formerNumbers, before] : row.formerNumbers
    this.visitors.set(visitor, { ...row, numbers: { [pool]: [number, now] }, formerNumbers })
  }

  /** A call, matched as it begins. */
  call(to: string, from: string | null, choose: Choice): CallRow {
    const { site, now: startedAt } = this
    const call: CallRow = {
      ...{ site, id: `call_${this.calls.length}`, provider: 'generic', providerCallId: '', from, to, pool },
      ...{ target: null, status: 'completed', startedAt, answeredAt: null, endedAt: null, talkSeconds: null },
      ...{ answeredBy: null, recordingUrl: null, firstTimeCaller: true, value: null, method: 'live' },
      ...{
        confidence: 0.5,
        stranger: null,
        visitor: null,
        session: null,
        channel: null,
        source: null,
        medium: null,
      },
      ...{ campaign: null, term: null, content: null, clickIds: null, referrer: null, landingPage: null },
      ...{ lastPage: null, candidates: [], none: 0, revision: 0, correctedSession: null, goalVisitor: null },
      ...{ fromWritten: null, wrongNumber: false, events: 1 },
    }
    this.calls.push(call)
    this.examples.set(call.id, this.shown(call))
    this.decide(call, choose, 'started')
    return call
  }

  /** Matches a call anew, also with another start. */
  decide(call: CallRow, choose: Choice, reason: RevisionRow['reason']): void {
    const able = [...new Set([...this.shown(call), ...this.passedOn(call)])]
    this.match(call, choose(able).slice(0, 5), reason)
  }

  /** A person says whose call it was: somebody with a session before it. */
  correct(call: CallRow, visitor: string): void {
    const session = this.sessions.find((each) => each.visitor === visitor && each.startedAt <= call.startedAt)
    if (!session) return
    call.correctedSession = session.id
    call.wrongNumber = false
    this.match(call, [visitor], 'correction', session.id)
  }

  /** They take it back. */
  takeBack(call: CallRow, choose: Choice): void {
    if (call.correctedSession === null) return
    call.correctedSession = null
    this.decide(call, choose, 'correction')
  }

  /** They say that the caller dialled wrong, which leaves their earlier word in the row. */
  sayWrongNumber(call: CallRow): void {
    call.wrongNumber = true
    this.match(call, [], 'wrong-number')
  }

  /** A candidate reaches a goal. */
  reachGoal(call: CallRow, visitor: string): void {
    if (call.candidates.some((each) => each.visitor === visitor)) call.goalVisitor = visitor
  }

  /** Stores all of it. */
  async store(db: SiteDatabase): Promise<void> {
    const { site } = this
    const row = { site, pool, provider: 'generic', state: 'active' as const, lastActiveAt: 0, createdAt: 0 }
    const held = [...this.holders].map(([number, visitor]) => ({ ...row, number, visitor }))
    const examples = [...this.examples].map(([call, shown]) => ({ site, call, evidence: { shown } }))
    const inserts = [
      ...held.map((each) => db.insert(numbers).values(each)),
      ...[...this.visitors.values()].map((each) => db.insert(visitors).values(each)),
      ...this.leases.map((each) => db.insert(leases).values(each).onConflictDoNothing()),
      ...this.views.map((each) => db.insert(pageViews).values(each)),
      ...this.sessions.map((each) => db.insert(sessions).values(each)),
      ...this.signals.map((each) => db.insert(signals).values(each)),
      ...this.calls.map((each) => db.insert(calls).values(each)),
      ...this.revisions.map((each) => db.insert(matchRevisions).values(each)),
      ...examples.map((each) => db.insert(trainingExamples).values(each)),
    ]
    const [first, ...others] = inserts
    if (first) await db.batch([first, ...others])
  }

  private sessionOf(visitor: string, index: number): string {
    return `ses_${index}_of_${visitor.slice(4)}`
  }

  /** Who held the number within the last 30 days before the call. */
  private shown({ to, startedAt }: CallRow): string[] {
    const counts = this.leases.filter(
      (each) => each.number === to && each.startedAt <= startedAt && each.startedAt > startedAt - lookBack,
    )
    return [...new Set(counts.map((each) => each.visitor))]
  }

  /** The likeliest two of each earlier call of the caller, or of the withheld calls to the number. */
  private passedOn({ id, from, to, startedAt }: CallRow): string[] {
    return this.calls
      .filter((each) => each.id !== id && each.startedAt < startedAt && each.from === from)
      .filter((each) => from !== null || each.to === to)
      .toSorted((a, b) => b.startedAt - a.startedAt)
      .slice(0, from === null ? 3 : 4)
      .flatMap((each) => each.candidates.slice(0, 2).map(({ visitor }) => visitor))
  }

  private match(call: CallRow, ranked: string[], reason: RevisionRow['reason'], named?: string): void {
    const session = (visitor: string) =>
      named ?? this.sessions.find((each) => each.visitor === visitor)?.id ?? ''
    call.candidates = ranked.map(
      (visitor): Candidate => ({ visitor, session: session(visitor), probability: 0.4, evidence: [] }),
    )
    call.visitor = ranked[0] ?? null
    call.session = call.candidates[0]?.session ?? null
    call.revision++
    const { site, id, revision, method, confidence, visitor } = call
    this.revisions.push({
      ...{ site, call: id, revision, at: this.now, reason, method, confidence, visitor },
      ...{ session: call.session, source: null, medium: null, campaign: null },
    })
  }
}
