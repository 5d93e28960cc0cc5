import type { Context } from 'hono'
import type { VisitRequest } from '../../shared/wire.ts'
import type { Environment } from '../platform/environment.ts'
import type { Settings } from '../sites/settings.ts'
import { isBot } from './bots.ts'

/** How a visitor may be treated: a crawler, a person who has opted out of being recognised, or one who is tracked. */
export type VisitorClass = 'bot' | 'optedOut' | 'tracked'

/**
 * The class of a request's visitor. Where the site requires consent, silence is an opt-out; where it heeds privacy
 * signals, they outweigh a consent that was given.
 *
 * @param consent what the page says
 */
export function visitorClassOf(
  c: Context<Environment>,
  { script }: Settings,
  consent?: VisitRequest['consent'],
): VisitorClass {
  // Whoever asks for the head alone shows no page to anybody, and HTTP has them change nothing (RFC 9110, section 9.2.1).
  if (c.req.method === 'HEAD' || isBot(c.req.header('user-agent'))) return 'bot'
  const isAgreed = consent === 'granted' || (script.consent === 'granted' && consent === undefined)
  return isAgreed && !(script.privacySignals && sendsPrivacySignal(c)) ? 'tracked' : 'optedOut'
}

/** https://www.w3.org/TR/gpc/ and https://www.w3.org/TR/tracking-dnt/ */
function sendsPrivacySignal(c: Context<Environment>): boolean {
  return c.req.header('sec-gpc') === '1' || c.req.header('dnt') === '1'
}
