/**
 * The parts of the browser script that only some sites or pages use. Each is a file in `snippet/modules/` that exports
 * a function of the same name, and is served as `/s/{name}.js`: `dataLayer` is in `data-layer.ts`.
 */
export const moduleNames = [
  'calls',
  'careful',
  'commands',
  'consent',
  'cookie',
  'copy',
  'dataLayer',
  'debug',
  'forms',
  'hide',
  'hydration',
  'link',
  'places',
  'prefetch',
  'preloaded',
  'privacy',
  'reformat',
  'renewal',
  'report',
  'roots',
  'vanity',
  'whatsapp',
] as const

export type ModuleName = (typeof moduleNames)[number]
