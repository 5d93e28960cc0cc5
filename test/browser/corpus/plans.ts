import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { ScriptSettings, ShownNumber } from '../../../shared/wire.ts'

/** Printed numbers of countries that differ in length, trunk prefix and punctuation, each with one of the same shape. */
const pairs: [printed: string, tracking: string][] = [
  ['+12025550123', '+13035550199'],
  ['+442079460123', '+441632960987'],
  ['+74951234567', '+78126543210'],
  ['+33142685300', '+33975318642'],
  ['+390698745632', '+390287456321'],
  ['+4722859050', '+4773914026'],
  ['+4930901820', '+4989247153'],
  ['+431901820', '+435123456'],
  ['+551133335555', '+552144446666'],
  ['+81312345678', '+81687654321'],
  ['+919876543210', '+918765432109'],
  ['+61291234567', '+61398765432'],
  ['+4532123456', '+4570987654'],
  ['+34912345678', '+34938765432'],
  ['+3614567890', '+3617654321'],
  ['+966112345678', '+966129876543'],
  ['+8225551234', '+8226669876'],
]

/** All spellings of one number that a case may use. */
export interface Forms {
  /** Country code without the plus. */
  cc: string
  /** What a national call dials first; often empty. */
  trunk: string
  /** The digits that every spelling has. */
  core: string
  /** As it is dialled at home, with and without punctuation. */
  national: string
  plain: string
  /** With the country code. */
  international: string
  e164: string
  /** The same in a text. */
  compact: string
  /** Without country code and trunk prefix. */
  local: string
}

/** A printed number, and others of another length or country. */
export interface Plan {
  printed: Forms
  /** As long as the printed one, with the same punctuation. */
  same: Forms
  /** A number of another country: everything but links has it in one way. */
  foreign: Forms
  /** One of the same country with another number of digits, where it has such. */
  longer: Forms | undefined
}

/** Numbers of another length, by country code. */
const otherLengths: Record<string, string> = {
  49: '+4915123456789',
  43: '+436641234567',
  39: '+39021234567',
  81: '+819012345678',
  55: '+5511987654321',
  44: '+44169772345',
}

/** The same text with other digits, in order. */
function withDigits(text: string, digits: string): string {
  const rest = [...digits]
  return text.replace(/\d/g, () => rest.shift() ?? '')
}

function formsOf(e164: string, like = e164): Forms {
  const model = parsePhoneNumberFromString(like)
  if (!model) throw new Error(`${like} is no number`)
  const cc = model.countryCallingCode
  const core = e164.slice(cc.length + 1)
  const modelDigits = model.formatNational().replace(/\D/g, '')
  const trunk = modelDigits.slice(0, modelDigits.length - core.length)
  return {
    cc,
    trunk,
    core,
    national: withDigits(model.formatNational(), trunk + core),
    plain: trunk + core,
    international: withDigits(model.formatInternational(), cc + core),
    e164,
    compact: e164,
    local: core,
  }
}

/** A number as it stands where one of another country was: always with its own country code. */
function abroad(e164: string): Forms {
  const { cc, core, international } = formsOf(e164)
  return {
    cc,
    trunk: '',
    core,
    national: international,
    plain: international,
    international,
    e164,
    compact: international,
    local: international,
  }
}

/** A number as it stands where one of another length was: as its country writes it, with its code or without. */
function respelled(e164: string | undefined): Forms | undefined {
  if (e164 === undefined) return undefined
  const { core, national, international } = formsOf(e164)
  return {
    cc: '',
    trunk: '',
    core,
    national,
    plain: national,
    international,
    e164,
    compact: international,
    local: national,
  }
}

export const plans: Plan[] = pairs.map(([printed, tracking], index) => ({
  printed: formsOf(printed),
  same: formsOf(tracking, printed),
  longer: respelled(otherLengths[formsOf(printed).cc]),
  foreign: abroad(pairs[(index + 1) % pairs.length]?.[1] ?? tracking),
}))

/** The settings of a site that prints all of them. */
export const planTargets: ScriptSettings['targets'] = pairs.map(([number]) => ({
  number,
  national: formsOf(number).plain,
}))

/** The Worker's answer for all of them. */
export const planAnswer = (choose: (plan: Plan) => Forms): ShownNumber[] =>
  plans.map((plan) => {
    const chosen = choose(plan)
    const { national, international } = formsOf(chosen.e164)
    return {
      target: plan.printed.e164,
      number: chosen.e164,
      national,
      international,
      kind: 'dynamic',
      expiresAt: Date.now() + 1_800_000,
    }
  })
