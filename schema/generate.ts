import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { inProject, runScript } from '../tools/project.ts'
import { tightenTables } from './tighten.ts'

/**
 * `npm run generate`: writes the migrations from the last generated state of the tables to the present one, for the
 * directory and for the sites. Arguments go to drizzle-kit, such as `-- --name=ratings`.
 */
async function generate(args: readonly string[]): Promise<number> {
  for (const kind of ['directory', 'site']) {
    const folder = inProject(`schema/migrations/${kind}`)
    await mkdir(folder, { recursive: true })
    const before = new Set(await readdir(folder))
    const config = ['generate', `--config=schema/drizzle.${kind}.ts`, ...args]
    const { code } = await runScript('node_modules/drizzle-kit/bin.cjs', config)
    if (code !== 0) return code
    const added = (await readdir(folder)).filter((name) => name.endsWith('.sql') && !before.has(name))
    for (const name of added) {
      const file = `${folder}/${name}`
      await writeFile(file, tightenTables(await readFile(file, 'utf8')))
    }
  }
  return 0
}

process.exitCode = await generate(process.argv.slice(2))
