import { readdir } from 'node:fs/promises'
import { inProject, runScript } from './project.ts'

/**
 * `npm run bench`: runs the measurements, each a file `bench/<name>.ts`. The first argument names one, and
 * the others are its own; without arguments all of them run, one after the other.
 */
async function bench([name, ...args]: readonly string[]): Promise<number> {
  const files = await readdir(inProject('bench'))
  const names = files.flatMap((file) => (file.endsWith('.ts') ? [file.slice(0, -'.ts'.length)] : [])).sort()
  if (name !== undefined && !names.includes(name)) {
    console.error(`No measurement is called ${name}. There are: ${names.join(', ')}.`)
    return 1
  }
  for (const each of name === undefined ? names : [name]) {
    console.log(`bench: ${each}`)
    const { code } = await runScript(`bench/${each}.ts`, args)
    if (code !== 0) return code
  }
  return 0
}

process.exitCode = await bench(process.argv.slice(2))
