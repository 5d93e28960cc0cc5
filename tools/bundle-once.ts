import type { TestProject } from 'vitest/node'
import { buildAll } from './build.ts'
import { readSettings, type WorkerSettings } from './settings.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    workerSettings: WorkerSettings
  }
}

/** vitest loads this module anew for each of its projects, so what they share has to be kept outside of it. */
const shared = globalThis as typeof globalThis & { ringtrailBundles?: Promise<void> }

/**
 * vitest's global setup for the tests that need the Worker: builds it once for the whole run, and hands on
 * what it runs with. The committed example secrets, so that nobody's own `.dev.vars` decides over a test.
 */
export default async function bundleOnce(project: TestProject): Promise<void> {
  shared.ringtrailBundles ??= buildAll()
  await shared.ringtrailBundles
  project.provide('workerSettings', await readSettings('.dev.vars.example'))
}
