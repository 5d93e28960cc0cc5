import { keepRecent } from '../platform/recent.ts'
import type { CallSite } from './claim-store.ts'

/** Whose a call is, and the number dialled as they have it listed. */
interface KnownClaim {
  site: CallSite
  listed: string | null
}

declare module 'hono' {
  interface ContextVariableMap {
    claims: ClaimCache
  }
}

const maxCalls = 1_000
/** A site that is deleted meanwhile may get events of its calls for this long (ms): less than its removal waits. */
const freshFor = 300_000

/**
 * Which site each of the latest calls belongs to, kept in the isolate's memory: that never changes, and most webhooks of
 * a call come within minutes, so they need no trip to the directory.
 */
export class ClaimCache {
  private readonly claims = new Map<string, { claim: KnownClaim; at: number }>()
  private readonly clock: () => number

  /** @param clock milliseconds; the machine's own clock, since this is about memory and not about calls */
  constructor(clock: () => number = Date.now) {
    this.clock = clock
  }

  /** @param call the call's digest */
  get(call: string): KnownClaim | null {
    const known = this.claims.get(call)
    return known && this.clock() - known.at < freshFor ? known.claim : null
  }

  /** Keeps a claim whose events have all come to stand with the call. */
  keep(call: string, claim: KnownClaim): void {
    keepRecent(this.claims, call, { claim, at: this.clock() }, maxCalls)
  }
}
