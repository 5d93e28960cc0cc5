import { digitsOf } from '../../../shared/phone.ts'
import type { PreloadedNumbers, ScriptSettings } from '../../../shared/wire.ts'
import type { ScriptOptions } from '../../sites/script-options.ts'
import type { Settings } from '../../sites/settings.ts'
import { formatsOf } from '../formats.ts'

/** The links of each kind; WhatsApp's are the module's of that name. */
const selectors: Record<Exclude<keyof ScriptOptions['links'], 'whatsapp'>, string> = {
  tel: '[href^=tel i]',
  sms: '[href^=sms i]',
  callto: '[href^=callto i]',
}

/** No element of HTML has this name, and an empty selector would be an error. */
const nothing = '_'

/**
 * The settings that stand in the script of a site. What is as usual is left out: every visitor loads it.
 *
 * @param api the Worker's origin
 * @param isFirstParty whether that is on one of the site's domains
 */
export function scriptSettings(
  { site, targets, script }: Settings,
  api: string,
  isFirstParty: boolean,
  preloaded: PreloadedNumbers | null,
): ScriptSettings {
  const { consent, hydrate, linkedDomains, privacySignals, reports } = script
  return {
    site: site.key,
    api,
    targets: targets.map((number) => ({ number, national: digitsOf(formatsOf(number).national) })),
    links: linkSelector(script.links),
    reports,
    ...(consent === 'required' && { consent }),
    ...(linkedDomains.length > 0 && { domains: linkedDomains }),
    ...(privacySignals && { privacySignals }),
    ...(hydrate !== null && { hydrate }),
    ...(isFirstParty && { firstParty: true }),
    ...(preloaded && { preloaded }),
  }
}

function linkSelector({ tel, sms, callto }: ScriptOptions['links']): string {
  const chosen = [tel && selectors.tel, sms && selectors.sms, callto && selectors.callto]
  return chosen.filter((each) => each !== false).join(',') || nothing
}
