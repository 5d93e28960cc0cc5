import { readdir, readFile, writeFile } from 'node:fs/promises'
import { inProject, runScript } from '../tools/project.ts'
import { tightenTables } from './tighten.ts'

const folder = inProject('schema/migrations')

/**
 * `npm run generate`: writes the migration from the last generated state of the tables to the present one.
 * Arguments go to drizzle-kit, such as `-- --name=ratings`.
 */
async function generate(args: readonly string[]): Promise<number> {
  const before = new Set(await readdir(folder).catch(() => []))
  const config = ['generate', '--config=schema/drizzle.config.ts', ...args]
  const { code } = await runScript('node_modules/drizzle-kit/bin.cjs', config)
  const added = (await readdir(folder).catch(() => [])).filter(
    (name) => name.endsWith('.sql') && !before.has(name),
  )
  for (const name of added) {
    const file = `${folder}/${name}`
    await writeFile(file, tightenTables(await readFile(file, 'utf8')))
  }
  return code
}

process.exitCode = await generate(process.argv.slice(2))
