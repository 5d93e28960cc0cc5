import { fromBase64 } from '../../../platform/base64.ts'

const tolerance = 300_000
const encoder = new TextEncoder()

/**
 * Whether a webhook is signed by the Standard Webhooks rules: HMAC-SHA256 over `id.timestamp.body`, at
 * most five minutes from now, any of several space-separated signatures.
 * Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 *
 * @param secret `whsec_` and the key in base64
 * @param now ms
 */
export async function isSignedWebhook(
  secret: string,
  headers: { id: string; timestamp: string; signature: string },
  body: string,
  now: number,
): Promise<boolean> {
  const { id, timestamp, signature } = headers
  if (id === '' || id.length > 255 || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(now - Number(timestamp) * 1000) > tolerance) return false
  const secretBytes = fromBase64(secret.replace(/^whsec_/, ''))
  // An empty key is none: anybody could sign with it, and WebCrypto throws on it.
  if (!secretBytes || secretBytes.length === 0) return false
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', secretBytes, algorithm, false, ['verify'])
  const signed = encoder.encode(`${id}.${timestamp}.${body}`)
  let good = false
  for (const each of signature.split(' ').slice(0, 10)) {
    const mac = each.startsWith('v1,') ? fromBase64(each.slice(3)) : null
    if (mac && (await crypto.subtle.verify('HMAC', key, mac, signed))) good = true
  }
  return good
}
