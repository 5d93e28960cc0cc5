import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** How a number is written in its own country, and with its country code. */
interface Formats {
  national: string
  international: string
}

/** A pool shows the same numbers again and again, and formatting one costs more than the rest of a visit. */
const remembered = new Map<string, Formats>()
const maxRemembered = 10_000

/** A number as people of its country write it, and with its country code. */
export function formatsOf(number: string): Formats {
  const known = remembered.get(number)
  if (known) return known
  const parsed = parsePhoneNumberFromString(number)
  const formats = {
    national: parsed?.formatNational() ?? number,
    international: parsed?.formatInternational() ?? number,
  }
  if (remembered.size >= maxRemembered) remembered.clear()
  remembered.set(number, formats)
  return formats
}
