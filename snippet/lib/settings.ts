import type { ScriptSettings } from '../../shared/wire.ts'

declare const SETTINGS: ScriptSettings

/** This site's settings, inlined by the Worker. Named here only, so that they stand once in the built script. */
export const settings = SETTINGS
