import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** A number as people of its country write it, and with its country code. */
export function formatsOf(number: string): { national: string; international: string } {
  const parsed = parsePhoneNumberFromString(number)
  return {
    national: parsed?.formatNational() ?? number,
    international: parsed?.formatInternational() ?? number,
  }
}
