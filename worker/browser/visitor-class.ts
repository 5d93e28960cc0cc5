import type { Context } from 'hono'
import type { VisitRequest } from '../../shared/wire.ts'
import type { Environment } from '../platform/environment.ts'
import type { Settings } from '../sites/settings.ts'
import { isBot } from './bots.ts'

/** Who asks for numbers: a crawler, a person who refuses to be recognised, or one who may be. */
export type Asker = 'bot' | 'refusing' | 'person'

/**
 * Tells who asks. Where the site requires consent, silence is a refusal; where it heeds privacy signals, they
 * outweigh a consent that was given.
 *
 * @param consent what the page says
 */
export function askerOf(
  c: Context<Environment>,
  { script }: Settings,
  consent?: VisitRequest['consent'],
): Asker {
  if (isBot(c.req.header('user-agent'))) return 'bot'
  const isAgreed = consent === 'granted' || (script.consent === 'granted' && consent === undefined)
  return isAgreed && !(script.privacySignals && sendsPrivacySignal(c)) ? 'person' : 'refusing'
}

/** https://www.w3.org/TR/gpc/ and https://www.w3.org/TR/tracking-dnt/ */
function sendsPrivacySignal(c: Context<Environment>): boolean {
  return c.req.header('sec-gpc') === '1' || c.req.header('dnt') === '1'
}
