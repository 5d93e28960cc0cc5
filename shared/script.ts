import type { ScriptSettings } from './wire.ts'

/** The identifier that stands in the built script where a site's settings belong, once. */
export const settingsPlaceholder = '__RINGTRAIL_SETTINGS__'

/** The identifier that stands where the modules belong that the settings ask for, once. */
export const modulesPlaceholder = '__RINGTRAIL_MODULES__'

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
    .replace(settingsPlaceholder, () => json)
    .replace(modulesPlaceholder, () => `[${modules.join(',')}]`)
}

/** A module as a file of its own, for a page that loads it when it is needed. */
export const renderModule = (module: string): string => `ringtrail.extend(${module})`
