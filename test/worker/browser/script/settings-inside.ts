import type { ScriptSettings } from '../../../../shared/wire.ts'

/**
 * The settings that stand in a script.
 *
 * @throws Error when there are none
 */
export function readSettings(script: string): ScriptSettings {
  const start = script.indexOf('{"site":"')
  // The object ends at the one brace after which the text up to here is JSON.
  for (let end = script.indexOf('}', start); start >= 0 && end >= 0; end = script.indexOf('}', end + 1)) {
    const settings = parse(script.slice(start, end + 1))
    if (settings) return settings
  }
  throw new Error('the script has no settings inside')
}

function parse(text: string): ScriptSettings | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
