// @ts-check
/**
 * Starts one of the project's commands: `node tools/run.mjs <script> [arguments]`.
 *
 * Plain JavaScript without dependencies, because it runs on whatever Node the machine has (20 or newer) and
 * before anything is installed. It installs the packages when they are missing or older than the lockfile,
 * then runs the script with the Node that is itself one of those packages: wrangler, Miniflare and vitest
 * need a newer one than many machines have, and that one runs TypeScript directly.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, lstatSync, statSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const windows = process.platform === 'win32'
const [script, ...scriptArguments] = process.argv.slice(2)

if (script === undefined) fail('Usage: node tools/run.mjs <script> [arguments]')
if (!isInstalled()) install()

// The channel tells the script when this process is gone, even when it was killed outright.
const child = spawn(nodePath(), [join(root, script), ...scriptArguments], {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
})
child.on('exit', (code, signal) =>
  process.exit(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
)

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => child.kill(signal))
}

// A killed npm cannot pass its signal on; without this the server would live on and keep its port.
if (process.env.npm_lifecycle_event !== undefined) {
  const npm = process.ppid
  setInterval(() => process.ppid === npm || child.kill('SIGTERM'), 500).unref()
}

/** npm writes its own copy of the lockfile as the last step of an installation. A link leads to somebody else's. */
function isInstalled() {
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) return true
  const installed = statSync(join(root, 'node_modules/.package-lock.json'), { throwIfNoEntry: false })
  return installed !== undefined && installed.mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
}

function install() {
  // Only errors: npm would warn that packages want a newer Node, which is the very one being installed.
  const command = ['ci', '--include=dev', '--loglevel=error']
  const { status } = spawnSync('npm', command, {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
  })
  if (status !== 0) fail('npm ci failed: see its messages above.')
}

/** The installed Node, or this one where its download was not allowed and this one is new enough. */
function nodePath() {
  const installed = join(root, 'node_modules/node/bin', windows ? 'node.exe' : 'node')
  if (existsSync(installed)) return installed
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 24 || (major === 24 && minor >= 2)) return process.execPath
  return fail(
    `Node 24.2 or newer is needed, and the npm package "node" did not bring it (this is ${process.version}).`,
  )
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(message)
  process.exit(1)
}
