/** TwiML that says nothing more: the call goes on as it was told, or ends. */
export const emptyTwiml = '<?xml version="1.0" encoding="UTF-8"?><Response/>'

/**
 * TwiML that connects the caller to the business. `answerOnBridge` keeps the caller's phone ringing until
 * somebody answers, so an unanswered call costs the caller nothing. The business sees the caller's own
 * number; Twilio refuses a withheld or unusual one as caller id, and then the tracking number, which the
 * account owns, takes its place.
 */
export function forwardCall(call: {
  destination: string
  /** The caller, E.164, or null. */
  from: string | null
  /** The tracking number, E.164, or null. */
  to: string | null
  /** Where Twilio reports the dialled leg and the result. */
  statusUrl: string
}): string {
  const callerId = call.from ?? call.to
  const dial = attributes({ answerOnBridge: 'true', action: call.statusUrl, ...(callerId && { callerId }) })
  const number = attributes({
    statusCallback: call.statusUrl,
    statusCallbackEvent: 'initiated ringing answered completed',
  })
  return document(`<Dial${dial}><Number${number}>${escapeXml(call.destination)}</Number></Dial>`)
}

/** TwiML for a number that leads nowhere we know of. */
export function apologise(): string {
  return document('<Say>Thank you for calling. This number is not in use at the moment. Goodbye.</Say>')
}

function document(verbs: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs}</Response>`
}

function attributes(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('')
}

function escapeXml(text: string): string {
  const entities: Record<string, string> = {
    '<': '&lt;',
    '>': '&gt;',
    '&': '&amp;',
    '"': '&quot;',
    "'": '&apos;',
  }
  return text.replace(/[<>&"']/g, (character) => entities[character] ?? '')
}
