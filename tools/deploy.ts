import { readFile } from 'node:fs/promises'
import { inProject, runScript } from './project.ts'
import { readSettings } from './settings.ts'

/** `npm run deploy`: brings every database that `wrangler.toml` binds up to date, then the Worker. */
async function deploy(args: readonly string[]): Promise<number> {
  if (/database_id = "0{8}-/.test(await readFile(inProject('wrangler.toml'), 'utf8'))) {
    console.error(
      'First create the database: npx wrangler d1 create ringtrail, and put its id into wrangler.toml.',
    )
    return 1
  }
  const wrangler = 'node_modules/wrangler/bin/wrangler.js'
  // The databases first: the new Worker needs the new tables, and the old one does not mind them.
  const { d1Databases } = await readSettings('.dev.vars.example')
  for (const binding of Object.keys(Object(d1Databases))) {
    const { code } = await runScript(wrangler, ['d1', 'migrations', 'apply', binding, '--remote'])
    if (code !== 0) return code
  }
  return (await runScript(wrangler, ['deploy', ...args])).code
}

process.exitCode = await deploy(process.argv.slice(2))
