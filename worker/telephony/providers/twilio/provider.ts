import type { Provider } from '../../provider.ts'
import { partiesOf, startedEvent, statusEvents } from './events.ts'
import { isSignedByTwilio } from './signature.ts'
import { renderTwiml } from './twiml.ts'

/** Twilio. */
export const twilio: Provider = {
  name: 'twilio',
  contentType: 'application/x-www-form-urlencoded',
  secretOf: (env) => env.TWILIO_AUTH_TOKEN,
  verify: ({ url, headers, body }, secret) =>
    isSignedByTwilio(secret, headers.get('x-twilio-signature') ?? '', url, new URLSearchParams(body)),
  parse({ purpose, body }, now) {
    const params = new URLSearchParams(body)
    if (purpose === 'status') return { events: statusEvents(params, now), incoming: null }
    const event = startedEvent(params, now)
    const { from, to } = partiesOf(params)
    // Twilio refuses to dial for any caller id but the very `From` of the call, or a number of the account.
    const callerId = from === params.get('From') ? from : null
    return { events: event ? [event] : [], incoming: { to, callerId } }
  },
  render: ({ verbs, statusUrl }) => ({
    status: 200,
    type: 'text/xml; charset=utf-8',
    body: renderTwiml(verbs, statusUrl),
  }),
}
