import { randomUUID } from 'node:crypto'
import { genericEvent } from '../../../worker/telephony/providers/generic/event.ts'
import { costOf } from '../../helpers/cost.ts'
import { sendPbx } from '../../helpers/pbx.ts'
import { ringTwilio, sendTwilio, wholeCall } from '../../helpers/twilio.ts'
import { type Exercise, route } from './exercise.ts'
import type { Scene } from './scene.ts'

const voice = 'POST /v1/providers/twilio/voice'
const status = 'POST /v1/providers/twilio/status'
const generic = 'POST /v1/providers/generic/calls'

/** What a PBX may report. */
export const genericTypes = genericEvent.shape.type.options

const ringing = (name: string, from: (scene: Scene) => string, to = (s: Scene) => s.numbers[2]) =>
  route(voice, name, async (s) => {
    const { headers } = await ringTwilio(s.worker, { from: from(s), to: to(s), at: s.now })
    return costOf(headers).read
  })

/** All webhooks of a call to a number with many. */
const wholeTwilioCall = (ending: 'answered' | 'no-answer' | 'hang-up'): Exercise => ({
  name: `${status}, every webhook of a call that ends with ${ending}`,
  covers: [status, voice],
  async run({ numbers, now, site, worker, busyCaller }) {
    const call = { from: busyCaller, to: numbers[2], at: now, destination: site.target }
    const reads: number[] = []
    for (const webhook of wholeCall(call, ending).webhooks) {
      reads.push(costOf((await sendTwilio(worker, webhook, { clock: webhook.clock })).headers).read)
    }
    return reads
  },
})

const wholePbxCall: Exercise = {
  name: `${generic}, every webhook of a call`,
  covers: [generic, ...genericTypes.map((type) => `webhook ${type}`)],
  async run({ worker, numbers, busyCaller, now }) {
    const call = randomUUID()
    const reads: number[] = []
    for (const [index, type] of genericTypes.entries()) {
      const clock = now + index * 1_000
      const event = { type, call, from: busyCaller, to: numbers[2], at: new Date(clock).toISOString() }
      const answer = await sendPbx(worker, event, { clock })
      if (answer.status !== 202) throw new Error(await answer.text())
      reads.push(costOf(answer.headers).read)
    }
    return reads
  },
}

/** What providers report. */
export const telephony: Exercise[] = [
  ringing('a caller with many calls', (s) => s.busyCaller),
  ringing('a caller who never called', () => '+14155559999'),
  ringing('a withheld caller', () => 'anonymous'),
  ringing(
    'a number that is nobody’s',
    () => '+14155559999',
    () => '+12025550188',
  ),
  wholeTwilioCall('answered'),
  wholeTwilioCall('no-answer'),
  wholeTwilioCall('hang-up'),
  wholePbxCall,
]
