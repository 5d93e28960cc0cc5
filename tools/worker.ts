import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Log, LogLevel, Miniflare } from 'miniflare'
import { workerBundle } from './build.ts'
import { type Database, migrate } from './migrate.ts'
import { useWatchedRuntime } from './runtime.ts'
import type { WorkerSettings } from './settings.ts'

/** A Worker that answers on this machine. */
export interface RunningWorker {
  /** Its origin, without a slash at the end. */
  url: string
  /** Its database with the tables of the sites, migrated. */
  db: Database
  /** Its directory, migrated: the same database unless the settings say otherwise. */
  directory: Database
  /** Every database that is bound, by the name of its binding. */
  databases: Record<string, Database>
  /** Runs what a cron trigger runs on Cloudflare. */
  runScheduled(): Promise<void>
  /** Ends it. The files in the data folder stay. */
  stop(): Promise<void>
}

/** How to launch a Worker. */
export interface LaunchOptions {
  settings: WorkerSettings
  /** The file to run: the production Worker's bundle unless another one is named. */
  bundle?: string
  /** 0, the default, takes any free port. */
  port?: number
  /** Folder for D1 and the Durable Objects, as `wrangler dev --persist-to` lays it out; without it nothing is kept. */
  data?: string
  /** Takes each piece of text that the Worker logs; without it they go to this process's own output. */
  onLog?: (text: string) => void
}

/** Starts the bundled Worker in the real workerd on 127.0.0.1 and brings its database up to date. */
export async function launchWorker({
  settings,
  bundle = workerBundle,
  port = 0,
  data,
  onLog,
}: LaunchOptions): Promise<RunningWorker> {
  useWatchedRuntime()
  const miniflare = new Miniflare({
    ...settings,
    modules: [{ type: 'ESModule', path: bundle }],
    host: '127.0.0.1',
    port,
    // The real place of this machine is nobody's business here, and asking for it needs the network.
    cf: false,
    log: new Log(LogLevel.WARN),
    ...(data !== undefined && { defaultPersistRoot: join(data, 'v3') }),
    ...(onLog !== undefined && {
      handleRuntimeStdio: (...streams: Readable[]) => collectText(streams, onLog),
    }),
  })
  try {
    const { origin } = await miniflare.ready
    const directory = await miniflare.getD1Database('DIRECTORY')
    await migrate(directory, 'directory')
    const databases: Record<string, Database> = {}
    for (const binding of Object.keys(Object(settings.d1Databases))) {
      const database = await miniflare.getD1Database(binding)
      databases[binding] = database
      // Every other database is one of sites.
      if (binding !== 'DIRECTORY') await migrate(database, 'site')
    }
    const db = await miniflare.getD1Database('DB')
    const runScheduled = () => triggerSchedule(miniflare)
    return { url: origin, db, directory, databases, runScheduled, stop: () => miniflare.dispose() }
  } catch (error) {
    await miniflare.dispose()
    throw error
  }
}

async function triggerSchedule(miniflare: Miniflare): Promise<void> {
  const { outcome } = await (await miniflare.getWorker()).scheduled({ scheduledTime: new Date() })
  if (outcome !== 'ok') throw new Error(`the scheduled run ended with "${outcome}"`)
}

function collectText(streams: Readable[], onLog: (text: string) => void): void {
  for (const stream of streams) stream.setEncoding('utf8').on('data', onLog)
}
