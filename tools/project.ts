import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** The folder of the project, absolute. */
export const projectRoot = join(import.meta.dirname, '..')

/** The absolute path of a file of the project, from its path as it stands in the repository. */
export function inProject(path: string): string {
  return join(projectRoot, path)
}

/** How a command ended. */
export interface CommandResult {
  /** The exit code; 1 when a signal ended the command. */
  code: number
  /** What it printed, both streams in order; empty when the output went straight to the terminal. */
  output: string
}

/**
 * Runs a JavaScript or TypeScript program of the project or of an installed package with this very Node.
 *
 * @param script path inside the project
 * @param options `quiet` collects the output instead of printing it; `env` is added to the environment
 */
export async function runScript(
  script: string,
  args: readonly string[],
  { quiet = false, env = {} }: { quiet?: boolean; env?: Record<string, string> } = {},
): Promise<CommandResult> {
  const child = spawn(process.execPath, [inProject(script), ...args], {
    cwd: projectRoot,
    env: { ...process.env, ...env },
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
  })
  const stop = () => child.kill('SIGTERM')
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exitCode) => resolve(exitCode ?? 1))
  })
  process.off('SIGTERM', stop)
  process.off('SIGINT', stop)
  return { code, output }
}
