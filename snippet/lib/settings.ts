import type { ScriptSettings } from '../../shared/wire.ts'

declare const inlinedSettings: ScriptSettings

/** This site's settings, inlined by the Worker. Named here only, so that they stand once in the built script. */
export const settings = inlinedSettings

/** The `data-` attributes of the script's own tag. An element named `currentScript` may stand in its place. */
export const tag = document.currentScript?.dataset ?? {}
