import { createRequire } from 'node:module'
import { inProject } from './project.ts'

/**
 * Makes every Miniflare of this process run workerd through `tools/workerd.sh`, which ends it when this
 * process is killed. Windows has no such shell: there a killed process may leave its workerd behind.
 */
export function useWatchedRuntime(): void {
  if (process.platform === 'win32' || process.env.MINIFLARE_WORKERD_PATH !== undefined) return
  // workerd is Miniflare's dependency, not ours: the right one is the one that Miniflare would load.
  const requireAsMiniflare = createRequire(createRequire(import.meta.url).resolve('miniflare'))
  const { default: workerd }: { default: string } = requireAsMiniflare('workerd')
  process.env.RINGTRAIL_WORKERD = workerd
  process.env.MINIFLARE_WORKERD_PATH = inProject('tools/workerd.sh')
}
