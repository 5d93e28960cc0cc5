import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js'
import { expect, it } from 'vitest'
import { apologise, emptyTwiml, forwardCall } from '../../../worker/telephony/providers/twilio/twiml.ts'

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

it('forwards a call as Twilio’s own builder would, with the caller as caller id', () => {
  expect(forwardCall({ destination, from: '+14155550142', to: '+12025550113', statusUrl })).toBe(
    builtByTwilio({ destination, callerId: '+14155550142', statusUrl }),
  )
})

it('shows the tracking number, which the account owns, for a caller who withholds theirs', () => {
  expect(forwardCall({ destination, from: null, to: '+12025550113', statusUrl })).toBe(
    builtByTwilio({ destination, callerId: '+12025550113', statusUrl }),
  )
})

it('leaves the caller id to Twilio when neither number is known', () => {
  expect(forwardCall({ destination, from: null, to: null, statusUrl })).toBe(
    builtByTwilio({ destination, statusUrl }),
  )
})

it('keeps markup in what it is given from becoming TwiML', () => {
  const hostile = `"/></Number><Hangup a='b'/>&amp;`
  const twiml = forwardCall({
    destination: hostile,
    from: hostile,
    to: hostile,
    statusUrl: `${statusUrl}?a=1&b=${hostile}`,
  })
  expect(twiml.match(/<[a-z]+/gi)).toEqual(['<Response', '<Dial', '<Number'])
  expect(twiml.replace(/<[^>]*>/g, '')).toBe(
    '&quot;/&gt;&lt;/Number&gt;&lt;Hangup a=&apos;b&apos;/&gt;&amp;amp;',
  )
})

it('says nothing more, or goodbye, in TwiML that Twilio’s builder writes too', () => {
  expect(emptyTwiml).toBe(new VoiceResponse().toString())
  const goodbye = new VoiceResponse()
  goodbye.say('Thank you for calling. This number is not in use at the moment. Goodbye.')
  expect(apologise()).toBe(goodbye.toString())
})
