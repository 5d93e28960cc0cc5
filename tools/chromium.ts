import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Names and places of Chromium and Chrome on Linux and macOS, the freest first. */
const candidates = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * The path of a Chromium that starts: the environment variable `CHROMIUM`, else the first usual one.
 * Undefined when there is none.
 */
export function findChromium(): string | undefined {
  const asked = process.env.CHROMIUM
  if (asked) return asked
  // Asked for its version because Ubuntu has a `chromium-browser` that only asks people to install a snap.
  return candidates.map(locate).find((path) => path !== undefined && starts(path))
}

/**
 * Installs Chromium where that is one command: as root on Debian and its relatives.
 *
 * @returns the path of a Chromium that starts, or undefined
 */
export function installChromium(): string | undefined {
  if (process.getuid?.() !== 0 || locate('apt-get') === undefined) return undefined
  const install = 'apt-get update && apt-get install -y --no-install-recommends chromium'
  console.log(`The browser tests need Chromium: ${install}`)
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status, stdout, stderr } = spawnSync('sh', ['-c', install], { env: environment, encoding: 'utf8' })
  if (status !== 0) console.error(stdout + stderr)
  return findChromium()
}

function locate(command: string): string | undefined {
  if (command.startsWith('/')) return existsSync(command) ? command : undefined
  const folders = (process.env.PATH ?? '').split(':').concat('/usr/bin', '/usr/local/bin')
  return folders.map((folder) => `${folder}/${command}`).find((path) => existsSync(path))
}

function starts(path: string): boolean {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
}
