import type { Provider } from '../../provider.ts'
import { startedEvent, statusEvents } from './events.ts'
import { e164 } from './numbers.ts'
import { isSignedByTwilio } from './signature.ts'
import { renderTwiml } from './twiml.ts'

const voicePath = /\/voice$/

/** Twilio. */
export const twilio: Provider = {
  name: 'twilio',
  contentType: 'application/x-www-form-urlencoded',
  secretOf: (env) => env.TWILIO_AUTH_TOKEN,
  verify: ({ url, headers, body }, secret) =>
    isSignedByTwilio(secret, headers.get('x-twilio-signature') ?? '', url, new URLSearchParams(body)),
  parse({ url, body }, now) {
    const params = new URLSearchParams(body)
    if (!voicePath.test(new URL(url).pathname)) return { events: statusEvents(params, now), incoming: null }
    const event = startedEvent(params, now)
    const incoming = { from: e164(params.get('From')), to: e164(params.get('To')) }
    return { events: event ? [event] : [], incoming }
  },
  render: ({ verbs, statusUrl }) => ({
    status: 200,
    type: 'text/xml; charset=utf-8',
    body: renderTwiml(verbs, statusUrl),
  }),
  numbers: { read: e164 },
}
