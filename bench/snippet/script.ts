import type { ShownNumber } from '../../shared/wire.ts'

/** The number that the measured pages print, as every one of them writes it. */
export const printedNumber = '(202) 555-0123'

/** The number that they should show, written the same way. */
export const swappedNumber = '(303) 555-0199'

/** What the stand-in for the Worker gives for the printed number. */
export const shownNumber = (): ShownNumber => ({
  target: '+12025550123',
  number: '+13035550199',
  national: swappedNumber,
  international: '+1 303-555-0199',
  kind: 'dynamic',
  expiresAt: Date.now() + 1_800_000,
})
