import { readFile } from 'node:fs/promises'
import { parseEnv } from 'node:util'
import type { WorkerOptions } from 'miniflare'
import { inProject } from './project.ts'

/** What a Worker runs with: compatibility date, D1, Durable Objects, variables. Plain data, may be sent on. */
export interface WorkerSettings extends Omit<WorkerOptions, 'script' | 'scriptPath' | 'modules'> {
  /** Variables of `wrangler.toml` and secrets, by name. */
  bindings: Record<string, string>
}

/**
 * Reads `wrangler.toml` the way `wrangler dev` does, so that nothing about the Worker is said twice.
 *
 * @param secretsFile path inside the project of a file in the format of `.dev.vars`
 * @throws when either file is missing or malformed
 */
export async function readSettings(secretsFile: string): Promise<WorkerSettings> {
  const secrets = parseEnv(await readFile(inProject(secretsFile), 'utf8'))
  // Otherwise wrangler announces, on each reading, which secrets it found.
  process.env.WRANGLER_LOG ??= 'error'
  // Loaded here because it takes most of a second, and only those who read settings should pay it.
  const wrangler = await import('wrangler')
  const config = wrangler.unstable_readConfig({ config: inProject('wrangler.toml') })
  const { modulesRules: _bundled, ...options } =
    wrangler.unstable_getMiniflareWorkerOptions(config).workerOptions
  const bindings: Record<string, string> = {}
  for (const [name, value] of Object.entries({ ...config.vars, ...secrets })) bindings[name] = String(value)
  return { ...options, name: config.name ?? 'ringtrail', bindings }
}
