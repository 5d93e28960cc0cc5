import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inProject, runScript } from '../../tools/project.ts'
import { shown } from './commands.ts'

const timeout = 120_000
const wrangler = 'node_modules/wrangler/bin/wrangler.js'
const env = { CI: 'true', WRANGLER_SEND_METRICS: 'false' }

/** What runs each command: a test of this file, another file of tests, or a step of `npm run check`. */
const runBy: [command: RegExp, by: string][] = [
  [/^npm start$/, 'test/unit/tools/start.test.ts'],
  [/^npm test$/, 'check: tests'],
  [/^npm test test\/unit\/matching$/, 'check: tests'],
  [/^npm run check$/, '.ci/run'],
  [/^npm run bench( (visit|report)-cost)?$/, 'check: bench'],
  [/^npm run bench:(accuracy( -- --all)?|snippet|attack)$/, 'check: bench'],
  [/^npm run format$/, 'this'],
  [/^npm run generate$/, 'this'],
  [/^npm run sources$/, 'test/unit/tools/source-table.test.ts'],
  [/^npm run deploy$/, 'this'],
  [/^npx wrangler (login|d1 create ringtrail|secret put ADMIN_KEY)$/, 'this'],
  [/^curl /, 'test/docs/set-up.test.ts'],
]

const scripts: Record<string, string> = JSON.parse(readFileSync(inProject('package.json'), 'utf8')).scripts

test('every command in the documents is run by something', () => {
  const unknown = shown.filter(({ command }) => !runBy.some(([pattern]) => pattern.test(command)))
  expect(unknown).toEqual([])
  for (const [, by] of runBy) {
    const [kind, name] = by.split(': ')
    if (kind === 'check') expect(readFileSync(inProject('tools/check.ts'), 'utf8')).toMatch(`  ${name}: `)
    else if (by !== 'this') expect(existsSync(inProject(by)), by).toBe(true)
  }
})

test('every script of npm in the documents is there, and what it names', () => {
  for (const { command } of shown) {
    const [, name] = /^npm (?:run )?([\w:]+)/.exec(command) ?? []
    if (name === undefined) continue
    expect(scripts, command).toHaveProperty([name])
    const [, measurement] =
      /tools\/bench\.ts (\w+)|bench ([\w-]+)$/.exec(`${scripts[name]}\n${command}`) ?? []
    if (measurement) expect(existsSync(inProject(`bench/${measurement}.ts`)), command).toBe(true)
  }
})

test('npm run format writes a file as Biome has it', { timeout }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ringtrail-format-'))
  const file = join(folder, 'odd.ts')
  await writeFile(file, 'export const  odd = "double"')
  expect(scripts.format).toContain('biome check --write')
  const config = ['--config-path', inProject('biome.json'), '--vcs-enabled=false']
  const { output } = await runScript(
    'node_modules/@biomejs/biome/bin/biome',
    ['check', '--write', ...config, file],
    { quiet: true },
  )
  expect(await readFile(file, 'utf8'), output).toBe(`export const odd = 'double'\n`)
  await rm(folder, { recursive: true })
})

test('npm run generate finds that the migrations are those of the tables', { timeout }, async () => {
  const files = () => readdir(inProject('schema/migrations'), { recursive: true })
  const before = await files()
  const { code, output } = await runScript('schema/generate.ts', [], { quiet: true })
  expect(code, output).toBe(0)
  expect(await files()).toEqual(before)
})

test('npm run deploy asks for the database before it sends anything', { timeout }, async () => {
  const { code, output } = await runScript('tools/deploy.ts', [], { quiet: true })
  expect([code, output]).toEqual([1, expect.stringContaining('npx wrangler d1 create ringtrail')])
})

test.each(['login', 'd1 create', 'secret put'])('wrangler has the command %s', { timeout }, async (name) => {
  const { code, output } = await runScript(wrangler, [...name.split(' '), '--help'], { quiet: true, env })
  expect(code, output).toBe(0)
  expect(output).toContain(`wrangler ${name}`)
})
