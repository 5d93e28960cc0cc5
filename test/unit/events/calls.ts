import fc from 'fast-check'
import type { CallEvent, Outcome } from '../../../worker/calls/event.ts'

export const noon = Date.UTC(2026, 10, 17, 12)
/** One number that belongs to the site, and one that comes to belong to it after its calls have begun. */
export const owned = '+13035550101'
export const later = '+13035550102'

/** A webhook: what a provider reports at once. */
export type Delivery = [CallEvent, ...CallEvent[]]

type Ending = Outcome | 'silent'

/**
 * All that a provider reports of a call that starts `minute` minutes after noon: the caller's leg, and the leg to the
 * business, which names no number.
 *
 * @param ending how the dialled leg ended; `silent`: nothing is heard of it
 */
function deliveriesOf(index: number, from: string | null, to: string, ending: Ending): Delivery[] {
  const start = noon + index * 60_000
  const about = { provider: 'twilio', providerCallId: `CA${index}`, from: null, to: null }
  const onDialled = { ...about, leg: 'dialled' } as const
  const onCaller = { ...about, leg: 'caller', from, to } as const
  const isReached = ending === 'completed'
  const end = start + (isReached ? 48_000 : 20_000)
  const report = (event: CallEvent): Delivery => [event]
  const dialled: Delivery[] =
    ending === 'silent'
      ? []
      : [
          report({ ...onDialled, key: 'rings', kind: 'started', at: start + 1_000 }),
          ...(isReached
            ? [report({ ...onDialled, key: 'answers', kind: 'answered', at: start + 6_000 })]
            : []),
          report({ ...onDialled, key: 'leg ends', kind: 'ended', at: end, outcome: ending }),
          // The result of dialling comes with the progress of the caller's leg.
          [
            {
              ...onDialled,
              key: 'dial',
              kind: 'ended',
              at: end,
              outcome: ending,
              final: true,
              talkSeconds: 42,
            },
            { ...onCaller, key: 'goes on', kind: 'answered', at: end },
          ],
        ]
  return [
    report({ ...onCaller, key: 'starts', kind: 'started', at: start }),
    ...dialled,
    report({ ...onCaller, key: 'ends', kind: 'ended', at: end, outcome: 'completed', talkSeconds: 48 }),
  ]
}

const call = fc.record({
  from: fc.constantFrom('+14155550142', '+14155550143', null),
  to: fc.constantFrom(owned, owned, later),
  ending: fc.constantFrom<Ending>('completed', 'missed', 'busy', 'failed', 'silent'),
})

/** The deliveries of one to three calls in any order, some of them twice; and each of them once. */
export const anyDeliveries = fc.array(call, { minLength: 1, maxLength: 3 }).chain((calls) => {
  const all = calls.flatMap(({ from, to, ending }, index) => deliveriesOf(index, from, to, ending))
  const repeated = fc.subarray(all).map((again) => [...all, ...again])
  const shuffled = repeated.chain((list) => fc.shuffledSubarray(list, { minLength: list.length }))
  return fc.record({ all: fc.constant(all), sent: shuffled })
})
