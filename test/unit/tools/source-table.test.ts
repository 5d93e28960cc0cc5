import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { inProject } from '../../../tools/project.ts'
import { makeSourceTable } from '../../../tools/source-table.ts'

it('the table of networks is what `npm run sources` makes of the lists', async () => {
  expect(await makeSourceTable()).toBe(await readFile(inProject('worker/sources/network-table.ts'), 'utf8'))
})
