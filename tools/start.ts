import { constants, copyFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { bundleDemo, bundleSnippet, demoBundle } from './build.ts'
import { prepareDataFolder } from './data-folder.ts'
import { lockDataFolder } from './data-lock.ts'
import { waitForPort } from './port.ts'
import { inProject, projectRoot } from './project.ts'
import { runOnSchedule } from './schedule.ts'
import { seedDemo } from './seed.ts'
import { readSettings } from './settings.ts'
import { launchWorker, type RunningWorker } from './worker.ts'

/**
 * `npm start`: builds Ringtrail and serves it on this machine, with a demo site in a new database.
 * `PORT` (default 8787) and `RINGTRAIL_DATA` (a folder, default `.data`) say where.
 */
async function start(): Promise<void> {
  const port = readPort(process.env.PORT)
  await waitForPort(port)
  const data = resolve(projectRoot, process.env.RINGTRAIL_DATA || '.data')
  const release = lockDataFolder(data)
  process.once('exit', release)
  await copyExampleSecrets()
  const [settings] = await Promise.all([readSettings('.dev.vars'), bundleSnippet().then(bundleDemo)])
  const aside = await prepareDataFolder(data)
  if (aside !== undefined) {
    console.log(
      `The databases in ${data} are of an older layout. They were set aside as ${aside}; new ones begin.`,
    )
  }
  const worker = await launchWorker({ settings, bundle: demoBundle, port, data })
  stopWhenAsked(worker)
  const url = `http://localhost:${port}`
  const adminKey = settings.bindings.ADMIN_KEY ?? ''
  const isNew = await seedDemo(worker.url, adminKey)
  runOnSchedule(worker)
  console.log(`
${isNew ? 'A demo site is set up. ' : ''}Open it in a browser, and call it from its own softphone.

  Demo site  ${url}/
  API        ${url}/openapi.json
  Admin key  ${adminKey}
`)
  console.log(`Ready on ${url}`)
}

function readPort(text = '8787'): number {
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65536) return port
  throw new Error(`PORT must be a number from 1 to 65535, not "${text}".`)
}

async function copyExampleSecrets(): Promise<void> {
  await copyFile(inProject('.dev.vars.example'), inProject('.dev.vars'), constants.COPYFILE_EXCL).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
}

/** Ends with exit code 0 on SIGINT and SIGTERM, and when the process that started this one is gone. */
function stopWhenAsked(worker: RunningWorker): void {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await Promise.race([worker.stop(), delay(3000)])
    process.exit(0)
  }
  // Miniflare's own listeners would end this process at once, with the code of a failure.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeAllListeners(signal)
  for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.on(event, () => void stop())
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
