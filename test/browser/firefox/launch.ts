import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Firefox's usual names; Debian has only the one with extended support. */
const usualCommands = ['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox']

/** A running Firefox and where it listens for WebDriver BiDi. */
export interface Firefox {
  address: string
  stop(): Promise<void>
}

/** A Firefox that starts: the environment variable `FIREFOX`, else the first usual one. Undefined when there is none. */
export function findFirefox(): string | undefined {
  const starts = (command: string) =>
    spawnSync(command, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
  return process.env.FIREFOX ?? usualCommands.find(starts)
}

/**
 * Starts a headless Firefox with an empty profile and a free port. Remotely controlled, it sets the preferences that
 * keep it from asking, updating and reporting by itself.
 *
 * @throws Error when it ends before it listens.
 */
export async function launchFirefox(command: string): Promise<Firefox> {
  const profile = await mkdtemp(join(tmpdir(), 'ringtrail-firefox-'))
  const child = spawn(command, ['--headless', '--remote-debugging-port=0', '--profile', profile], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // As root it refuses the home of somebody else.
    env: { ...process.env, HOME: profile },
  })
  // However the tests end, the browser must not outlive them.
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  const stop = async () => {
    process.off('exit', kill)
    const ended = new Promise((resolve) => child.once('exit', resolve))
    if (child.exitCode === null && child.kill('SIGKILL')) await ended
    // Its other processes end a little later, and may still write.
    await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
  try {
    return { address: await addressOf(child), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function addressOf({ stderr }: ChildProcess): Promise<string> {
  const output: string[] = []
  if (stderr) {
    for await (const line of createInterface(stderr)) {
      const [, address] = /WebDriver BiDi listening on (ws:\S+)/.exec(line) ?? []
      // Nobody reads on, and a full pipe would stop the browser.
      stderr.resume()
      if (address) return address
      output.push(line)
    }
  }
  throw new Error(`Firefox did not start: ${output.join('\n')}`)
}
