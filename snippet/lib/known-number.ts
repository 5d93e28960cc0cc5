import type { ShownNumber } from '../../shared/wire.ts'

/** A number that the script finds on the page: a target, or one that was shown for a target. */
export type KnownNumber = Omit<ShownNumber, 'kind' | 'expiresAt' | 'international'> & {
  /** Absent where the number is to be written in E.164. */
  international?: string
}
