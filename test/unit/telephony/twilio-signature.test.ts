import fc from 'fast-check'
import { getExpectedTwilioSignature, validateRequest } from 'twilio/lib/webhooks/webhooks.js'
import { describe, expect, it } from 'vitest'
import { isSignedByTwilio, twilioSignature } from '../../../worker/telephony/providers/twilio/signature.ts'

const token = '12345'
const voice = 'https://calls.example.com/v1/providers/twilio/voice'

type Params = Record<string, string | string[]>

function formOf(params: Params): URLSearchParams {
  return new URLSearchParams(
    Object.entries(params).flatMap(([name, values]) => [values].flat().map((value) => [name, value])),
  )
}

/** Whether we accept what Twilio's library signs for `signedUrl` when it arrives at `url`. */
function accepts(params: Params, signedUrl: string, url = signedUrl): Promise<boolean> {
  const signature = getExpectedTwilioSignature(token, signedUrl, params)
  return isSignedByTwilio(token, signature, url, formOf(params))
}

describe('Twilio’s signature', () => {
  it.each<[string, Params]>([
    ['a usual call', { CallSid: 'CA1', From: '+14155550142', To: '+12025550113', CallStatus: 'ringing' }],
    ['no parameters', {}],
    ['empty parameters', { FromCity: '', CallSid: 'CA1', ForwardedFrom: '' }],
    ['special characters', { CallerName: 'Zoë & Søn <"+%> 🙂', Caller: 'sip:a=b;c@x.example', 'A b': '=&?' }],
    ['repeated parameters', { MediaUrl: ['b', 'a', 'b', ''], CallSid: 'CA1' }],
    ['names that sort by code unit', { a: '1', B: '2', _: '3', é: '4', 10: '5', 9: '6' }],
  ])('is accepted over %s', async (_, params) => {
    expect(await accepts(params, voice)).toBe(true)
  })

  it.each([
    ['https://calls.example.com:443/v1/x', 'https://calls.example.com/v1/x'],
    ['http://calls.example.com:80/v1/x', 'http://calls.example.com/v1/x'],
    ['https://calls.example.com/v1/x', 'https://calls.example.com:8443/v1/x'],
    ['https://calls.example.com:8443/v1/x', 'https://calls.example.com:8443/v1/x'],
    ["https://calls.example.com/v1/x?name=O'Hara", 'https://calls.example.com/v1/x?name=O%27Hara'],
    ["https://calls.example.com:443/v1/x?a='b:c/d", 'https://calls.example.com/v1/x?a=%27b:c/d'],
    ['https://calls.example.com/v1/x?time=10%3A30', 'https://calls.example.com/v1/x?time=10:30'],
  ])('made for %s is accepted at %s', async (signedUrl, url) => {
    expect(await accepts({ CallSid: 'CA1' }, signedUrl, url)).toBe(true)
  })

  it('is the one that Twilio’s library makes and accepts, whatever the parameters', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 }).filter((value) => value.isWellFormed())
    // An object of JavaScript cannot have a parameter of this name of its own, so the library never sees it.
    const name = text.filter((value) => value !== '__proto__')
    const params = fc.dictionary(name, fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 4 })))
    await fc.assert(
      fc.asyncProperty(params, text, async (given, query) => {
        const url = new URL(`${voice}?q=${encodeURIComponent(query)}`).href
        const signature = await twilioSignature(token, url, formOf(given))
        expect(validateRequest(token, signature, url, given)).toBe(true)
        expect(await accepts(given, url)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  it('is refused when anything that was signed is changed', async () => {
    const params = { CallSid: 'CA1', From: '+14155550142' }
    const signature = getExpectedTwilioSignature(token, voice, params)
    const check = (key: string, url: string, form: Params, given = signature) =>
      isSignedByTwilio(key, given, url, formOf(form))
    expect(await check(token, voice, params)).toBe(true)
    expect(await check('other', voice, params)).toBe(false)
    expect(await check(token, voice.replace('voice', 'status'), params)).toBe(false)
    expect(await check(token, voice.replace('https', 'http'), params)).toBe(false)
    expect(await check(token, voice, { ...params, From: '+14155550143' })).toBe(false)
    expect(await check(token, voice, { ...params, Extra: '' })).toBe(false)
    for (const wrong of [
      '',
      'no base64 §',
      signature.slice(4),
      signature.toLowerCase(),
      `${signature}AAAA`,
    ]) {
      expect(await check(token, voice, params, wrong)).toBe(false)
    }
  })
})
