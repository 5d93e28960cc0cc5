import { fromBase64 } from '../../../platform/base64.ts'

const algorithm = { name: 'HMAC', hash: 'SHA-1' }
const encoder = new TextEncoder()

/**
 * The signature that Twilio puts into `X-Twilio-Signature`: base64 of HMAC-SHA1, keyed with the account's
 * primary auth token, over the URL followed by every parameter's name and value, sorted by name. A
 * repeated parameter counts once per distinct value, sorted.
 * Source: https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
export async function twilioSignature(token: string, url: string, params: URLSearchParams): Promise<string> {
  const key = await crypto.subtle.importKey('raw', encoder.encode(token), algorithm, false, ['sign'])
  const mac = await crypto.subtle.sign('HMAC', key, encoder.encode(url + signedParams(params)))
  return btoa(String.fromCharCode(...new Uint8Array(mac)))
}

/**
 * Whether Twilio signed this request. Twilio signs some URLs with the default port and some without, and
 * some queries escaped otherwise than they arrive, so all are tried, as its own libraries do (twilio-node,
 * src/webhooks/webhooks.ts).
 */
export async function isSignedByTwilio(
  token: string,
  signature: string,
  url: string,
  params: URLSearchParams,
): Promise<boolean> {
  const mac = fromBase64(signature)
  if (!mac || token === '') return false
  const key = await crypto.subtle.importKey('raw', encoder.encode(token), algorithm, false, ['verify'])
  const rest = signedParams(params)
  let signed = false
  for (const candidate of urlsToTry(url)) {
    if (await crypto.subtle.verify('HMAC', key, mac, encoder.encode(candidate + rest))) signed = true
  }
  return signed
}

/** Each parameter is looked at once: anybody may send a body of many names before its signature is known to be bad. */
function signedParams(params: URLSearchParams): string {
  const values = new Map<string, Set<string>>()
  for (const [name, value] of params) values.set(name, (values.get(name) ?? new Set()).add(value))
  return [...values.keys()]
    .sort()
    .flatMap((name) => [...(values.get(name) ?? [])].sort().map((value) => name + value))
    .join('')
}

/**
 * The URL as it is, with its port and without, each with its query as it arrived, with the apostrophe that
 * URL parsers escape, and escaped as Node's old `querystring` does.
 */
function urlsToTry(text: string): string[] {
  const url = new URL(text)
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  const hosts = [url.hostname, `${url.hostname}:${port}`]
  const queries = [url.search, url.search.replaceAll('%27', "'"), reescaped(url)]
  const rests = [...new Set(queries)].map((query) => url.pathname + query)
  return [text, ...hosts.flatMap((host) => rests.map((rest) => `${url.protocol}//${host}${rest}`))]
}

function reescaped(url: URL): string {
  const pairs = [...url.searchParams].map(([name, value]) => [name, value].map(encodeURIComponent).join('='))
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}
