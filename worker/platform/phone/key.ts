import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { respellings } from './renumbered.ts'

/**
 * The one spelling by which a phone number is known: two numbers are the same line if their keys are equal. It is E.164
 * too, but for people the spelling that came is shown.
 *
 * @param number E.164
 * @example
 * phoneKey('+5215512345678') // '+525512345678'
 */
export function phoneKey(number: string): string {
  const plain = withoutTrunkZero(number)
  const rule = respellings.find(({ old }) => old.test(plain))
  return rule ? plain.replace(rule.old, rule.now) : plain
}

/** `+44020…` as `+4420…`, where the country's plan has the one and not the other. */
function withoutTrunkZero(number: string): string {
  const match = /^(\+[1-9]\d{0,2}?)0(\d+)$/.exec(number)
  const parsed = match && parsePhoneNumberFromString(number)
  return parsed?.isValid() && number.startsWith(`+${parsed.countryCallingCode}0`) ? parsed.number : number
}
