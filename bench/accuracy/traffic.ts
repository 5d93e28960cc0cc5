import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { inProject } from '../../tools/project.ts'
import { generate as ownTraffic } from './generate.ts'

/** What happens on the website, in time order. `cookie` names a browser, `person` who uses it; times in ms. */
export type TrafficEvent =
  | { type: 'view'; t: number; cookie: string; url: string; referrer: string; mobile: boolean; bot?: boolean }
  | { type: 'active' | 'tap' | 'leave'; t: number; cookie: string }
  | {
      type: 'call'
      t: number
      /** Null for a stranger, who never saw the site. */
      person: string | null
      cookie: string | null
      /** Null when withheld. */
      from: string | null
      /** Whether it is this person's first call; a later one dials the same number again. */
      first: boolean
    }

/** What the traffic is like; shares are 0–1. */
export interface TrafficOptions {
  seed: number
  days: number
  /** New people per hour, averaged over day and night. */
  perHour: number
  /** Share of page views that come from crawlers. */
  bots: number
  /** Chance that a person comes back after a session, and that their cookie is gone then. */
  returns: number
  cleared: number
  /** Share of people who call at all, and of first calls that come after the session. */
  callers: number
  late: number
  /** Share of people on a phone, and of their calls from the page that start with a tap. */
  mobile: number
  tapped: number
  /** Chance of another call after a call. */
  repeat: number
  /** Share of callers without caller id, and calls by strangers per real first call. */
  withheld: number
  strangers: number
  start: number
}

export const usualTraffic: TrafficOptions = {
  seed: 1,
  days: 14,
  perHour: 60,
  bots: 0.3,
  returns: 0.3,
  cleared: 0.1,
  callers: 0.05,
  late: 0.25,
  mobile: 0.6,
  tapped: 0.75,
  repeat: 0.35,
  withheld: 0.05,
  strangers: 0.06,
  start: Date.UTC(2026, 0, 5),
}

const shared = inProject('../shared/traffic/generate.mjs')

/** The traffic of the shared generator where it lies beside the project, else of the bench's own. */
export async function makeTraffic(options: TrafficOptions): Promise<TrafficEvent[]> {
  if (!existsSync(shared)) return ownTraffic(options)
  const { generate }: { generate: typeof ownTraffic } = await import(pathToFileURL(shared).href)
  return generate(options)
}
