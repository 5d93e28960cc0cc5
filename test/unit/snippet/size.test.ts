import { brotliCompressSync, constants } from 'node:zlib'
import { expect, it } from 'vitest'
import { buildSnippet, SETTINGS_PLACEHOLDER } from '../../../snippet/build.ts'

/** Bytes on the wire, by Brotli at its best. */
const BUDGET = 4096

it('fits its budget', async () => {
  const script = await buildSnippet()
  const { length } = brotliCompressSync(script, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
  console.info(`browser script: ${length} bytes compressed, ${script.length} minified`)
  expect(length).toBeLessThanOrEqual(BUDGET)
})

it('has one place for the settings', async () => {
  expect((await buildSnippet()).split(SETTINGS_PLACEHOLDER)).toHaveLength(2)
})

it('leaves no name in the page', async () => {
  expect(await buildSnippet()).toMatch(/^"use strict";\(\(\)=>\{.*\}\)\(\);\n$/s)
})
