import { fromBase64 } from '../base64.ts'
import type { Checked } from './checked.ts'

/** As `.dev.vars.example` has them: everybody knows them, so they count only on one's own machine. */
export const exampleSecrets: readonly string[] = [
  'rk_local_admin',
  'local_twilio_auth_token',
  'whsec_bG9jYWwtZ2VuZXJpYy13ZWJob29rLXNlY3JldA==',
]

/** Nobody tries so many: 16 bytes or characters, and not the same few again and again. */
const leastLength = 16
const leastDistinct = 8

/** An API key that can be sent as a bearer token. */
export const apiKey = secret(/^rk_[\w-]{1,200}$/i, (text) => Array.from(text.slice(3)))

/** Any text, which is the key itself. */
export const token = secret(/^.{1,500}$/, (text) => Array.from(text))

/** `whsec_` and base64, as the Standard Webhooks rules write it. */
export const webhookSecret = secret(/^(whsec_)?[\w+/]{2,500}={0,2}$/, (text) =>
  Array.from(fromBase64(text.replace(/^whsec_/, '')) ?? [], String),
)

/** The rule of a kind of secret: its form, and the parts of it that have to be guessed. */
function secret(form: RegExp, partsOf: (text: string) => string[]) {
  return (text: string, isLocal: boolean): Checked => {
    const parts = form.test(text) ? partsOf(text) : []
    if (parts.length === 0) return { problem: 'it is not of the form that this secret has' }
    if (isLocal) return { value: text }
    if (exampleSecrets.includes(text))
      return { problem: 'it is the one of the example, which everybody knows' }
    if (parts.length < leastLength) return { problem: `it has fewer than ${leastLength} characters or bytes` }
    if (new Set(parts).size < leastDistinct) return { problem: 'it is too easily guessed' }
    return { value: text }
  }
}
