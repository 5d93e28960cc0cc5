import type { Verb } from '../../verbs.ts'

/**
 * Verbs as TwiML (https://www.twilio.com/docs/voice/twiml). Without a verb the call goes on with what it was given
 * before, or ends.
 *
 * @param statusUrl where Twilio reports the dialled leg and the result
 */
export function renderTwiml(verbs: Verb[], statusUrl: string): string {
  const written = verbs.map((verb) => render(verb, statusUrl)).join('')
  return `<?xml version="1.0" encoding="UTF-8"?><Response${written ? `>${written}</Response>` : '/>'}`
}

function render(verb: Verb, statusUrl: string): string {
  switch (verb.verb) {
    case 'dial':
      return dial(verb, statusUrl)
    case 'say':
      return element('Say', {}, escapeXml(verb.text))
    case 'play':
      return element('Play', {}, escapeXml(verb.url))
    case 'gather': {
      const { digits, seconds, next } = verb
      const asked = { numDigits: String(digits), timeout: String(seconds), action: next }
      return element('Gather', asked, element('Say', {}, escapeXml(verb.prompt)))
    }
    case 'queue':
      return element('Enqueue', {}, escapeXml(verb.name))
    case 'record':
      return element('Record', { maxLength: String(verb.seconds), action: verb.next })
    case 'message': {
      const recorded = { maxLength: String(verb.seconds), playBeep: 'true', action: verb.next }
      return element('Say', {}, escapeXml(verb.prompt)) + element('Record', recorded)
    }
    case 'reject':
      return element('Reject', { reason: verb.reason })
    case 'hangup':
      return element('Hangup', {})
  }
}

/**
 * Connects the caller to the business. `answerOnBridge` keeps the caller's phone ringing until somebody answers, so an
 * unanswered call costs the caller nothing. Twilio takes as caller id the caller's own number or one of the account's.
 */
function dial({ numbers, callerId }: Extract<Verb, { verb: 'dial' }>, statusUrl: string): string {
  const reported = {
    statusCallback: statusUrl,
    statusCallbackEvent: 'initiated ringing answered completed',
  }
  const nouns = numbers.map((number) => element('Number', reported, escapeXml(number)))
  const dialling = { answerOnBridge: 'true', action: statusUrl, ...(callerId && { callerId }) }
  return element('Dial', dialling, nouns.join(''))
}

/** @param content XML */
function element(name: string, attributes: Record<string, string>, content = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
  const start = `<${name}${written.join('')}`
  return content === '' ? `${start}/>` : `${start}>${content}</${name}>`
}

/** Characters that XML 1.0 does not have, escaped or not: with one of them the whole document is an error. */
const notInXml = /[^\t\n\r -\uFFFD\u{10000}-\u{10FFFF}]/gu

function escapeXml(text: string): string {
  const entities: Record<string, string> = {
    '<': '&lt;',
    '>': '&gt;',
    '&': '&amp;',
    '"': '&quot;',
    "'": '&apos;',
  }
  const written = text.toWellFormed().replace(notInXml, '')
  return written.replace(/[<>&"']/g, (character) => entities[character] ?? '')
}
