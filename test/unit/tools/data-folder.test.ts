import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { prepareDataFolder } from '../../../tools/data-folder.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ringtrail-data-'))
})

afterEach(() => rm(folder, { recursive: true }))

/** Leaves a file where the databases of a Worker stand. */
async function keep(name: string): Promise<void> {
  await mkdir(join(folder, 'v3/d1'), { recursive: true })
  await writeFile(join(folder, 'v3/d1', name), '')
}

test('a new folder is only marked, also one that is not there yet', async () => {
  const inner = join(folder, 'new/inner')
  expect(await prepareDataFolder(inner)).toBeUndefined()
  expect(await readdir(inner)).toEqual(['layout'])
})

test('databases of this layout stay where they are', async () => {
  await prepareDataFolder(folder)
  await keep('present')
  expect(await prepareDataFolder(folder)).toBeUndefined()
  expect(existsSync(join(folder, 'v3/d1/present'))).toBe(true)
})

test('databases without a mark, or with another one, are set aside whole and none is overwritten', async () => {
  await keep('oldest')
  expect(await prepareDataFolder(folder)).toBe(join(folder, 'older-layout-1'))
  await keep('older')
  await writeFile(join(folder, 'layout'), '1')
  expect(await prepareDataFolder(folder)).toBe(join(folder, 'older-layout-2'))
  expect((await readdir(folder)).sort()).toEqual(['layout', 'older-layout-1', 'older-layout-2'])
  expect(await readdir(join(folder, 'older-layout-1/d1'))).toEqual(['oldest'])
})
