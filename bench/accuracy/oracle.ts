import { logNormal } from '../../worker/matching/model.ts'
import { OracleVisitor } from './oracle-visitor.ts'
import type { Replayed, ReplayedCall } from './replay.ts'
import { type Begun, judge, type Lease, type Result } from './results.ts'
import type { TrafficEvent, TrafficOptions } from './traffic.ts'

/** Older visitors of a number weigh nothing that shows. */
const maxVisitors = 200

interface Weighed {
  visitor: OracleVisitor
  weight: number
}

/**
 * The bound: the posterior of one who knows the generator's constants and rules, over the very leases that
 * the engine gave. Near exact: a cookie is taken for a person, and what other phones' calls say enters as
 * independent eliminations.
 */
export function askOracle(
  events: TrafficEvent[],
  ledger: Lease[],
  { calls, visitors }: Replayed,
  begun: Begun[],
  options: TrafficOptions,
  pool: number,
): Result[] {
  const people = new Map<string, OracleVisitor>()
  const byNumber = new Map<string, OracleVisitor[]>()
  const phones = new Map<string, Weighed[]>()
  const withheld = new Map<string, { at: number; weighed: Weighed[] }[]>()
  const sessions = new Map<string, string>()
  const results: Result[] = []
  const sources = new Map(begun.map(({ session, source }) => [session, source]))
  let nextLease = 0
  let nextCall = 0
  let nextSession = 0

  for (const event of events) {
    if (event.type === 'call') {
      const call = calls[nextCall]
      if (!call || call.at !== event.t) continue
      nextCall++
      catchUp(event.t)
      const [best] = rank(call)
      const session = (best && sessions.get(best.visitor.id)) ?? null
      const confidence = best?.weight ?? 0
      if (call.counts) {
        const verdict = judge(call, sources, best?.visitor.id ?? null, session)
        results.push({ ...verdict, confidence, named: confidence >= 0.7 })
      }
      continue
    }
    const id = visitors.get(event.cookie)
    if (id === undefined) continue
    catchUp(event.t)
    personOf(id).see(event)
  }
  return results

  function personOf(id: string): OracleVisitor {
    const person = people.get(id) ?? new OracleVisitor(id)
    people.set(id, person)
    return person
  }

  function catchUp(t: number): void {
    for (let each = begun[nextSession]; each && each.at <= t; each = begun[++nextSession]) {
      sessions.set(each.visitor, each.session)
    }
    for (let lease = ledger[nextLease]; lease && lease.startedAt <= t; lease = ledger[++nextLease]) {
      const person = personOf(lease.visitor)
      person.number = lease.number
      byNumber.set(lease.number, [...(byNumber.get(lease.number) ?? []).slice(-2 * maxVisitors), person])
    }
  }

  function rank({ at, from, number }: ReplayedCall): Weighed[] {
    const before = from === null ? undefined : phones.get(from)
    if (before) {
      return share(
        before.map(({ visitor, weight }) => ({ visitor, weight: weight * visitor.noPriorCall(from) })),
        0,
      )
    }
    const newest = [...new Set((byNumber.get(number) ?? []).toReversed())].slice(0, maxVisitors)
    const kind = from === null ? options.withheld : 1 - options.withheld
    const weighed = new Map(
      newest
        .filter((visitor) => visitor.number === number)
        .map((visitor) => [visitor, visitor.rate(at, options) * kind * visitor.noPriorCall(from)]),
    )
    for (const call of from === null ? (withheld.get(number) ?? []) : []) {
      const again = options.repeat * logNormal((at - call.at) / 1000, 86_400, 1.2)
      for (const { visitor, weight } of call.weighed) {
        weighed.set(visitor, (weighed.get(visitor) ?? 0) + weight * again)
      }
    }
    const strangers = (options.strangers * options.callers * options.perHour) / 3600 / pool
    const ranked = share(
      [...weighed].map(([visitor, weight]) => ({ visitor, weight })),
      strangers,
    ).filter(({ weight }) => weight > 1e-4)
    if (from === null) withheld.set(number, [...(withheld.get(number) ?? []), { at, weighed: ranked }])
    else {
      phones.set(from, ranked)
      for (const { visitor, weight } of ranked) visitor.calls.set(from, weight)
    }
    return ranked
  }
}

/** Weights as shares of all of them and `others`, the largest first. */
function share(weighed: Weighed[], others: number): Weighed[] {
  const total = weighed.reduce((sum, { weight }) => sum + weight, others)
  return weighed
    .map(({ visitor, weight }) => ({ visitor, weight: total > 0 ? weight / total : 0 }))
    .sort((a, b) => b.weight - a.weight)
}
