import { phoneNumber } from '../../shared/wire.ts'

/**
 * Carriers put words where a number is missing, as a keypad spells them: ANONYMOUS, BLOCKED, RESTRICTED,
 * UNAVAILABLE, UNKNOWN. They look like numbers, and would make one person of all who withhold theirs.
 */
const placeholders = ['+266696687', '+2562533', '+7378742833', '+86282452253', '+8656696']

/**
 * A number that is written in E.164 already; null for every other text, such as "anonymous", a SIP address or a raw id,
 * and for the placeholders of withheld numbers.
 */
export function readE164(text: string | null): string | null {
  const number = phoneNumber.safeParse(text).data ?? null
  return number !== null && placeholders.includes(number) ? null : number
}
