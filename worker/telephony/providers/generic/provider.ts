import { parseJson } from '../../../platform/http/body.ts'
import { calledOf } from '../../address.ts'
import type { Provider } from '../../provider.ts'
import { genericEvent, toCallEvent } from './event.ts'
import { isSignedWebhook } from './signature.ts'

/** Any PBX that reports its calls by signed webhooks. It routes them by itself. */
export const generic: Provider = {
  name: 'generic',
  contentType: 'application/json',
  secretOf: (env) => env.GENERIC_WEBHOOK_SECRET,
  numberClaimed,
  verify: ({ headers, body }, secret, now) =>
    isSignedWebhook(
      secret,
      {
        id: headers.get('webhook-id') ?? '',
        timestamp: headers.get('webhook-timestamp') ?? '',
        signature: headers.get('webhook-signature') ?? '',
      },
      body,
      now,
    ),
  parse({ headers, body }, now) {
    const event = toCallEvent(parseJson(body, genericEvent), headers.get('webhook-id') ?? '', now)
    return { events: [event], incoming: null }
  },
  render: ({ call }) => ({ status: 202, type: 'application/json', body: JSON.stringify({ id: call }) }),
}

function numberClaimed(body: string): string | null {
  try {
    const { to, from } = genericEvent.pick({ to: true, from: true }).loose().parse(JSON.parse(body))
    return calledOf(to, from)
  } catch {
    return null
  }
}
