import type { ModuleName } from '../../shared/modules.ts'
import type { Core } from '../lib/core.ts'

/** Loads another module, once: see `load` of the core. */
export function load({ settings }: Core, name: ModuleName): void {
  import(`${settings.api}/s/${name}.js`).catch(() => {})
}
