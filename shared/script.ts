import type { ScriptSettings } from './wire.ts'

/** The identifier that stands in the built script where a site's settings belong, once. */
export const SETTINGS_PLACEHOLDER = '__RINGTRAIL_SETTINGS__'

/** The identifier that stands where the modules belong that the settings ask for, once. */
export const MODULES_PLACEHOLDER = '__RINGTRAIL_MODULES__'

/**
 * The script of one site.
 *
 * @param core The built core.
 * @param modules The built modules to run before anything else, in this order.
 */
export function renderScript(core: string, settings: ScriptSettings, modules: string[]): string {
  // A page may inline the script, and there "</script" would end it.
  const json = JSON.stringify(settings).replaceAll('<', '\\u003c')
  return core
    .replace(SETTINGS_PLACEHOLDER, () => json)
    .replace(MODULES_PLACEHOLDER, () => `[${modules.join(',')}]`)
}

/** A module as a file of its own, for a page that loads it when it is needed. */
export const renderModule = (module: string): string => `ringtrail.extend(${module})`
