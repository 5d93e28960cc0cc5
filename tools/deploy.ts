import { readFile } from 'node:fs/promises'
import { inProject, runScript } from './project.ts'

/** `npm run deploy`: brings the database on Cloudflare up to date, then the Worker. */
async function deploy(args: readonly string[]): Promise<number> {
  if (/database_id = "0{8}-/.test(await readFile(inProject('wrangler.toml'), 'utf8'))) {
    console.error(
      'First create the database: npx wrangler d1 create ringtrail, and put its id into wrangler.toml.',
    )
    return 1
  }
  const wrangler = 'node_modules/wrangler/bin/wrangler.js'
  // The database first: the new Worker needs the new tables, and the old one does not mind them.
  for (const binding of ['DIRECTORY', 'DB']) {
    const { code } = await runScript(wrangler, ['d1', 'migrations', 'apply', binding, '--remote'])
    if (code !== 0) return code
  }
  return (await runScript(wrangler, ['deploy', ...args])).code
}

process.exitCode = await deploy(process.argv.slice(2))
