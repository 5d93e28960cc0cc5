import type { ScriptSettings, ShownNumber, VisitRequest, VisitResponse } from '../../../../shared/wire.ts'

/** The numbers the test site prints: one without and one with a trunk prefix. */
export const targets: ScriptSettings['targets'] = [
  { number: '+12025550123', national: '(202) 555-0123' },
  { number: '+442079460123', national: '020 7946 0123' },
]

/** A tracking number of another country than the first target. */
export const london = {
  number: '+442079460999',
  national: '020 7946 0999',
  international: '+44 20 7946 0999',
}

/** What the Worker would show for each of them. */
const tracking: Record<string, Pick<ShownNumber, 'number' | 'national' | 'international'>> = {
  '+12025550123': { number: '+13035550199', national: '(303) 555-0199', international: '+1 303-555-0199' },
  '+442079460123': london,
}

export const visitor = `vis_${'0'.repeat(26)}`
export const session = `ses_${'0'.repeat(26)}`

/** A number shown for the first target, good for half an hour. */
export const shownNumber = (overrides: Partial<ShownNumber> = {}): ShownNumber => ({
  target: '+12025550123',
  number: '+13035550199',
  national: '(303) 555-0199',
  international: '+1 303-555-0199',
  kind: 'dynamic',
  expiresAt: Date.now() + 1_800_000,
  ...overrides,
})

export const visitAnswer = (overrides: Partial<VisitResponse> = {}): VisitResponse => ({
  visitor,
  session,
  numbers: [shownNumber()],
  renewAfter: 60,
  ...overrides,
})

/** Answers a visit with the tracking number of every target asked for. */
export const giveNumbers = (request: VisitRequest): VisitResponse =>
  visitAnswer({ numbers: request.targets.map((target) => shownNumber({ target, ...tracking[target] })) })
