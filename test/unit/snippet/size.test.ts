import { beforeAll, expect, it } from 'vitest'
import { modulesPlaceholder, settingsPlaceholder } from '../../../shared/script.ts'
import { type BuiltSnippet, buildSnippet } from '../../../snippet/build.ts'
import { scriptBudget, typicalScript, weigh } from '../../../tools/script-weight.ts'

let built: BuiltSnippet
beforeAll(async () => {
  built = await buildSnippet()
})

it('fits its budget', async () => {
  expect(weigh(await typicalScript())).toBeLessThanOrEqual(scriptBudget)
})

it('has one place for the settings and one for the modules', () => {
  expect(built.core.split(settingsPlaceholder)).toHaveLength(2)
  expect(built.core.split(modulesPlaceholder)).toHaveLength(2)
})

it('leaves no name in the page, and no exception', () => {
  expect(built.core).toMatch(/^try\{\(\(\)=>\{.*\}\)\(\)\}catch\{\}$/s)
})
