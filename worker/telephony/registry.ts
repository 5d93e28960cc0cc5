import type { Provider } from './provider.ts'
import { generic } from './providers/generic/provider.ts'
import { twilio } from './providers/twilio/provider.ts'

/** Every provider whose webhooks are taken. */
export const providers = { twilio, generic } satisfies Record<string, Provider>
