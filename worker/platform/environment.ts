import type { Access } from '../access/guard.ts'
import type { Standby } from '../objects/failover.ts'
import type { SettingsCache } from '../sites/settings.ts'
import type { Database } from './database/database.ts'
import type { Mint } from './ids.ts'

/** What Cloudflare (or Miniflare) binds to the Worker. */
export interface Bindings {
  DB: D1Database
  STANDBY: DurableObjectNamespace<Standby>
  /** Cloudflare's own counter of requests by address. */
  BROWSER_LIMIT?: RateLimit
  /** The key that may do everything; unset means that only keys in the database work. */
  ADMIN_KEY?: string
  TWILIO_AUTH_TOKEN?: string
  /** `whsec_` and base64, as the Standard Webhooks rules write it. */
  GENERIC_WEBHOOK_SECRET?: string
  /** The origin that providers call when a proxy changes it, such as `https://calls.example.com`. */
  PUBLIC_ORIGIN?: string
  /** Where calls to a number that nobody knows are sent, E.164. */
  FALLBACK_DESTINATION?: string
  /** `1`: the header `Ringtrail-Clock` is "now", and the demo is served. Never set in production. */
  TEST_CLOCK?: string
  /** `1`: every response carries the database's cost in `Server-Timing`. */
  DEBUG?: string
}

/** What the middleware prepares for every request. */
export interface Variables {
  db: Database
  /** Milliseconds since the epoch: the one "now" of this request. */
  now: number
  mint: Mint
  settings: SettingsCache
  /** Set once the API key was checked. */
  access: Access
}

/** Hono's generics for every app of this Worker. */
export interface Environment {
  Bindings: Bindings
  Variables: Variables
}
