/** The decimal digits of a text, in order: `(202) 555-0123` gives `2025550123`. */
export const digitsOf = (text: string): string => text.replace(/\D/g, '')

/** A phone number cut where writing it differs: `+44` and `0` may change, `2079460123` never does. */
export interface NumberParts {
  /** Country code without the plus, such as `44`. */
  country: string
  /** What a national call dials first and an international one leaves out, such as `0`; often empty. */
  trunk: string
  /** The digits that both ways of writing share. */
  core: string
}

/**
 * Cuts a number into its parts by comparing its two spellings, so that no metadata is needed.
 *
 * @param spellings The number in E.164, such as `+442079460123`, and as dialled inside the country, with any
 *   punctuation, such as `020 7946 0123`.
 * @returns `{country: '44', trunk: '0', core: '2079460123'}`; for a national spelling that does not belong to
 *   the number, all of its digits as the core.
 */
export function partsOf({ number, national }: { number: string; national: string }): NumberParts {
  const full = digitsOf(number)
  // No country has subscriber numbers of less than five digits worth tracking: that is a mistake in the data.
  const shared = /^(\d*?)(\d{5,}) (\d*)\2$/.exec(`${full} ${digitsOf(national)}`)
  const [, country = '', core = full, trunk = ''] = shared ?? []
  return { country, trunk, core }
}
