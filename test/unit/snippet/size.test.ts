import { brotliCompressSync, constants } from 'node:zlib'
import { beforeAll, expect, it } from 'vitest'
import { MODULES_PLACEHOLDER, renderScript, SETTINGS_PLACEHOLDER } from '../../../shared/script.ts'
import type { ScriptSettings } from '../../../shared/wire.ts'
import { type BuiltSnippet, buildSnippet } from '../../../snippet/build.ts'

/** Bytes on the wire, by Brotli at its best, with the settings of a typical site. */
const BUDGET = 3584

const settings: ScriptSettings = {
  site: 'k3x9q2mw',
  api: 'https://ringtrail.example.workers.dev',
  targets: [
    { number: '+12025550123', national: '2025550123' },
    { number: '+442079460123', national: '02079460123' },
  ],
  links: '[href^=tel i],[href^=sms i],[href^=callto i]',
  reports: 0.05,
}

let built: BuiltSnippet
beforeAll(async () => {
  built = await buildSnippet()
})

const compressed = (text: string) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length

it('fits its budget', () => {
  const script = renderScript(built.core, settings, [])
  console.info(`browser script: ${compressed(script)} bytes compressed, ${script.length} minified`)
  expect(compressed(script)).toBeLessThanOrEqual(BUDGET)
})

it('has one place for the settings and one for the modules', () => {
  expect(built.core.split(SETTINGS_PLACEHOLDER)).toHaveLength(2)
  expect(built.core.split(MODULES_PLACEHOLDER)).toHaveLength(2)
})

it('leaves no name in the page, and no exception', () => {
  expect(built.core).toMatch(/^try\{\(\(\)=>\{.*\}\)\(\)\}catch\{\}$/s)
})
