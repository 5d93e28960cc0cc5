import type { Databases } from './database/site.ts'
import type { Mint } from './ids.ts'

/**
 * What Cloudflare (or Miniflare) binds to the Worker. Further D1 databases may be bound under any name. Settings that
 * cannot be used are taken away first (platform/settings).
 */
export interface Bindings {
  /** The directory of all sites. */
  DIRECTORY: D1Database
  /** The tables of the sites; the same D1 as the directory unless the operator binds another. */
  DB: D1Database
  FAILOVER: DurableObjectNamespace
  /** The binding of the database in which new sites are made; `DB` unless set. */
  NEW_SITES?: string
  /** How many round trips a run of the regular jobs may take: 45 unless it is more, which fits the free plan. */
  JOB_ROUND_TRIPS?: string
  /** Cloudflare's own counters by address: of requests, and of new visitors. */
  BROWSER_LIMIT?: RateLimit
  VISITOR_LIMIT?: RateLimit
  /** The key that may do everything; unset means that only keys in the directory work. */
  ADMIN_KEY?: string
  TWILIO_AUTH_TOKEN?: string
  /** `whsec_` and base64, as the Standard Webhooks rules write it. */
  GENERIC_WEBHOOK_SECRET?: string
  /** The origin that providers call when a proxy changes it, such as `https://calls.example.com`. */
  PUBLIC_ORIGIN?: string
  /** Where calls to a number of no site are sent, E.164. */
  FALLBACK_DESTINATION?: string
  /** With `TEST_CLOCK`: the host names, beside this machine's own, under which the API may be managed; by commas. */
  LOCAL_HOSTS?: string
  /**
   * `1`: this is a developer's own machine. The header `Ringtrail-Clock` is "now", the example's secrets count, and the
   * demo's bundle serves the demo. Never set in production.
   */
  TEST_CLOCK?: string
  /** `1`: every response carries the database's cost in `Server-Timing`. */
  DEBUG?: string
}

/** What is prepared for every request. */
export interface Variables extends Databases {
  /** Milliseconds since the epoch: the one "now" of this request. */
  now: number
  /**
   * The moment as of which things are shown (ms): now. With the test clock on, time is what requests say, so one that
   * says none is shown what is stored, as of 0.
   */
  asOf: number
  mint: Mint
  /**
   * Hands what happened on a site to everybody who answers to it (events/dispatch.ts). What fails is tried again by the
   * regular jobs; this never throws. Mostly for `afterAnswer`.
   *
   * @returns whether nothing is left; not while another request is at it
   */
  dispatch(site: { id: string; database: string }): Promise<boolean>
  /** Has something done once the answer is complete, so that it neither delays the answer nor counts as its cost. */
  afterAnswer(work: () => Promise<unknown>): void
}

/** Hono's generics for every app of this Worker. */
export interface Environment {
  Bindings: Bindings
  Variables: Variables
}
