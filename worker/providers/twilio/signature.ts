const encoder = new TextEncoder()

/**
 * The signature that Twilio puts into `X-Twilio-Signature`: base64 of HMAC-SHA1, keyed with the account's
 * primary auth token, over the URL followed by every parameter's name and value, sorted by name. A
 * repeated parameter counts once per distinct value, sorted.
 * Source: https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
export async function twilioSignature(token: string, url: string, params: URLSearchParams): Promise<string> {
  const names = [...new Set(params.keys())].sort()
  const signed = names.flatMap((name) =>
    [...new Set(params.getAll(name))].sort().map((value) => name + value),
  )
  const algorithm = { name: 'HMAC', hash: 'SHA-1' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(token), algorithm, false, ['sign'])
  const mac = await crypto.subtle.sign('HMAC', key, encoder.encode(url + signed.join('')))
  return btoa(String.fromCharCode(...new Uint8Array(mac)))
}

/**
 * Whether Twilio signed this request. Twilio signs some URLs with the default port and some without, so
 * both are tried, as its own libraries do (twilio-node, src/webhooks/webhooks.ts).
 */
export async function isSignedByTwilio(
  token: string,
  signature: string,
  url: string,
  params: URLSearchParams,
): Promise<boolean> {
  const given = encoder.encode(signature)
  let signed = false
  for (const candidate of urlsToTry(url)) {
    const expected = encoder.encode(await twilioSignature(token, candidate, params))
    if (given.byteLength === expected.byteLength && crypto.subtle.timingSafeEqual(given, expected))
      signed = true
  }
  return signed
}

/** The URL as it is, with its port, without it, and with the apostrophe that URL parsers escape. */
function urlsToTry(text: string): string[] {
  const url = new URL(text)
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  const rest = url.pathname + url.search
  const variants = [
    text,
    `${url.protocol}//${url.hostname}${rest}`,
    `${url.protocol}//${url.hostname}:${port}${rest}`,
  ]
  return [...new Set([...variants, ...variants.map((variant) => variant.replaceAll('%27', "'"))])]
}
