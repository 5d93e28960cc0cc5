import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js'
import { expect, it } from 'vitest'
import { renderTwiml } from '../../../worker/telephony/providers/twilio/twiml.ts'
import type { Verb } from '../../../worker/telephony/verbs.ts'

const statusUrl = 'https://calls.example.com/v1/providers/twilio/status'

/** The same forwarding as Twilio's own builder writes it. */
function builtByTwilio(call: { destination: string; callerId?: string; statusUrl: string }): string {
  const response = new VoiceResponse()
  const dial = response.dial({
    answerOnBridge: true,
    action: call.statusUrl,
    ...(call.callerId !== undefined && { callerId: call.callerId }),
  })
  dial.number(
    {
      statusCallback: call.statusUrl,
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    },
    call.destination,
  )
  return response.toString()
}

const destination = '+12025550100'

/** The TwiML that forwards a call. */
const forward = (callerId: string | null, to = destination, reported = statusUrl) =>
  renderTwiml([{ verb: 'dial', numbers: [to], callerId }], reported)

it('forwards a call as Twilio’s own builder would, with the caller id that it is given', () => {
  expect(forward('+14155550142')).toBe(builtByTwilio({ destination, callerId: '+14155550142', statusUrl }))
})

it('leaves the caller id to Twilio when there is none', () => {
  expect(forward(null)).toBe(builtByTwilio({ destination, statusUrl }))
})

it('keeps markup in what it is given from becoming TwiML', () => {
  const hostile = `"/></Number><Hangup a='b'/>&amp;`
  const twiml = forward(hostile, hostile, `${statusUrl}?a=1&b=${hostile}`)
  expect(twiml.match(/<[a-z]+/gi)).toEqual(['<Response', '<Dial', '<Number'])
  expect(twiml.replace(/<[^>]*>/g, '')).toBe(
    '&quot;/&gt;&lt;/Number&gt;&lt;Hangup a=&apos;b&apos;/&gt;&amp;amp;',
  )
})

it('writes every verb as Twilio’s builder does', () => {
  const next = 'https://calls.example.com/next?a=1&b=2'
  const built = new VoiceResponse()
  built.say('Good day & welcome')
  built.play('https://calls.example.com/hello.mp3')
  built.gather({ numDigits: 1, timeout: 5, action: next }).say('Press 1')
  built.enqueue('front')
  built.record({ maxLength: 600, action: next })
  built.say('Leave a message')
  built.record({ maxLength: 120, playBeep: true, action: next })
  built.hangup()
  built.reject({ reason: 'busy' })
  const verbs: Verb[] = [
    { verb: 'say', text: 'Good day & welcome' },
    { verb: 'play', url: 'https://calls.example.com/hello.mp3' },
    { verb: 'gather', prompt: 'Press 1', digits: 1, seconds: 5, next },
    { verb: 'queue', name: 'front' },
    { verb: 'record', seconds: 600, next },
    { verb: 'message', prompt: 'Leave a message', seconds: 120, next },
    { verb: 'hangup' },
    { verb: 'reject', reason: 'busy' },
  ]
  expect(renderTwiml(verbs, statusUrl)).toBe(built.toString())
})

it('lets a call go on in TwiML that Twilio’s builder writes too', () => {
  expect(renderTwiml([], statusUrl)).toBe(new VoiceResponse().toString())
})
