import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockDataFolder } from '../../../tools/data-lock.ts'
import { inProject } from '../../../tools/project.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ringtrail-lock-'))
})

afterEach(() => rm(folder, { recursive: true }))

/** Another process that holds the folder until it is killed. */
async function holder() {
  const program = `import { lockDataFolder } from ${JSON.stringify(inProject('tools/data-lock.ts'))}
    lockDataFolder(${JSON.stringify(folder)}, 0); console.log('held'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

test('a data folder is of one process at a time, which is named to the others', async () => {
  const child = await holder()
  expect(() => lockDataFolder(folder, 0)).toThrow(
    `The data in ${folder} is in use by another Ringtrail, process ${child.pid}. Stop it, or choose another folder`,
  )
  child.kill('SIGKILL')
  await once(child, 'exit')
  lockDataFolder(folder, 0)()
  expect(await readFile(join(folder, 'lock.pid'), 'utf8')).toBe(`${process.pid}\n`)
})

test('what a killed process left behind holds nobody up, even where its number lives on as another’s', async () => {
  await writeFile(join(folder, 'lock.pid'), `${process.ppid}\n`)
  await writeFile(join(folder, 'lock'), '')
  lockDataFolder(folder, 0)()
})

test('a folder that is given up in time can be had', () => {
  const first = lockDataFolder(folder, 0)
  expect(() => lockDataFolder(folder, 0)).toThrow('in use')
  first()
  lockDataFolder(folder, 0)()
})
