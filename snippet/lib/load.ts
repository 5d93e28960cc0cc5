import type { ModuleName } from '../../shared/modules.ts'
import { settings } from './settings.ts'

/**
 * Loads a module that few pages need, once: a browser runs the same import once. The page's policy may forbid the file.
 * (An import takes the script's nonce along and is no sink for Trusted Types; a script element is.)
 */
export function load(name: ModuleName): void {
  import(`${settings.api}/s/${name}.js`).catch(() => {})
}
