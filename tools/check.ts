import { type CommandResult, runScript } from './project.ts'
import { scriptBudget, typicalScript, weigh } from './script-weight.ts'

const steps: Record<string, () => Promise<CommandResult>> = {
  types: checkTypes,
  lint: () => runScript('node_modules/@biomejs/biome/bin/biome', ['ci', '--colors=off'], { quiet: true }),
  bundle: () =>
    runScript('node_modules/wrangler/bin/wrangler.js', ['deploy', '--dry-run', '--outdir=build/deploy'], {
      quiet: true,
      env: { WRANGLER_SEND_METRICS: 'false', CI: 'true' },
    }),
  size: measureScript,
  // Each measurement at its smallest: that it runs is what is checked.
  bench: () => runScript('tools/bench.ts', [], { quiet: true, env: { RINGTRAIL_BENCH: 'quick' } }),
  // Last, so that the counts of the tests end the output.
  tests: () => runScript('tools/test.ts', []),
}

/** The browser, the Worker and the tools each have their own globals, so each is a project of its own. */
async function checkTypes(): Promise<CommandResult> {
  for (const project of [
    'worker',
    'snippet',
    'demo',
    'demo/client',
    'tools',
    'test/unit',
    'test/worker',
    'test/types',
  ]) {
    const result = await runScript('node_modules/typescript/bin/tsc', ['-p', project], { quiet: true })
    if (result.code !== 0) return result
  }
  return { code: 0, output: '' }
}

/** @returns code 1 when the browser script is over its budget */
async function measureScript(): Promise<CommandResult> {
  const bytes = weigh(await typicalScript())
  const output = `The browser script has ${bytes} bytes after brotli; the budget is ${scriptBudget}.`
  return { code: bytes <= scriptBudget ? 0 : 1, output }
}

/**
 * `npm run check`: everything a change has to pass, cheapest first, up to the first failure. The names of
 * steps as arguments run only those.
 */
async function check(names: readonly string[]): Promise<number> {
  for (const name of names) {
    const step = steps[name]
    if (step === undefined) {
      console.error(`No step is called ${name}. There are: ${Object.keys(steps).join(', ')}.`)
      return 1
    }
    console.log(`check: ${name}`)
    const { code, output } = await step()
    if (code !== 0 || name === 'size') console.log(output.trimEnd())
    if (code === 0) continue
    // After the tests their counts are the last word.
    if (name !== 'tests') console.error(`check: ${name} failed`)
    return 1
  }
  return 0
}

const asked = process.argv.slice(2)
process.exitCode = await check(asked.length > 0 ? asked : Object.keys(steps))
