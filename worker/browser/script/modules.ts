import calls from '../../../build/snippet-calls.txt'
import careful from '../../../build/snippet-careful.txt'
import commands from '../../../build/snippet-commands.txt'
import consent from '../../../build/snippet-consent.txt'
import cookie from '../../../build/snippet-cookie.txt'
import copy from '../../../build/snippet-copy.txt'
import dataLayer from '../../../build/snippet-dataLayer.txt'
import debug from '../../../build/snippet-debug.txt'
import forms from '../../../build/snippet-forms.txt'
import hide from '../../../build/snippet-hide.txt'
import hydration from '../../../build/snippet-hydration.txt'
import link from '../../../build/snippet-link.txt'
import places from '../../../build/snippet-places.txt'
import prefetch from '../../../build/snippet-prefetch.txt'
import preloaded from '../../../build/snippet-preloaded.txt'
import privacy from '../../../build/snippet-privacy.txt'
import reformat from '../../../build/snippet-reformat.txt'
import renewal from '../../../build/snippet-renewal.txt'
import report from '../../../build/snippet-report.txt'
import roots from '../../../build/snippet-roots.txt'
import vanity from '../../../build/snippet-vanity.txt'
import whatsapp from '../../../build/snippet-whatsapp.txt'
import type { ModuleName } from '../../../shared/modules.ts'
import type { ScriptOptions } from '../../sites/script-options.ts'

/** The built modules of the browser script by name: inlined for the sites that ask for them, or loaded by the script. */
export const modules = {
  calls,
  careful,
  commands,
  consent,
  cookie,
  copy,
  dataLayer,
  debug,
  forms,
  hide,
  hydration,
  link,
  places,
  prefetch,
  preloaded,
  privacy,
  reformat,
  renewal,
  report,
  roots,
  vanity,
  whatsapp,
} satisfies Record<ModuleName, string>

/** The built module in a file's name such as `debug.js`, if it is one. */
export function moduleOf(file: string): string | undefined {
  const name = file.replace(/\.js$/, '')
  return Object.hasOwn(modules, name) ? modules[name as ModuleName] : undefined
}

/** What one page asks of the script by its address: see the route. */
export interface Delivery {
  /** Whether the visitor's numbers are inside. */
  isPreloaded: boolean
  /** Whether the page itself has asked for them. */
  isPrefetching: boolean
  /** Whether they have other digits than the page has room for: see `needsReformatting`. */
  needsReformatting: boolean
  /** Whether the page may spell one of its numbers with letters. */
  mayHaveWords: boolean
}

/**
 * The modules that run before anything else on the pages of a site with these options, in this order: what forbids
 * things first, then what finds out who the visitor is, then what shows numbers.
 */
export function modulesFor(
  { consent, dataLayer, hide, linkedDomains, links, privacySignals }: ScriptOptions,
  { isPreloaded, isPrefetching, needsReformatting, mayHaveWords }: Delivery,
): string[] {
  return [
    privacySignals ? modules.privacy : null,
    consent === 'required' ? modules.consent : null,
    linkedDomains.length > 0 ? modules.link : null,
    needsReformatting ? modules.reformat : null,
    mayHaveWords ? modules.vanity : null,
    hide ? modules.hide : null,
    dataLayer ? modules.dataLayer : null,
    links.whatsapp ? modules.whatsapp : null,
    isPreloaded ? modules.preloaded : null,
    isPrefetching ? modules.prefetch : null,
  ].filter((each) => each !== null)
}
