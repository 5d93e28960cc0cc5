import { createPool, createSite, newNumbers, type TestPool, type TestSite } from '../../helpers/site.ts'
import { ringTwilio } from '../../helpers/twilio.ts'
import { type Visit, visit } from '../../helpers/visit.ts'
import { startWorker, type TestWorker } from '../../helpers/worker.ts'
import { fillSite } from './fill.ts'
import { fillDirectory } from './fill-directory.ts'
import type { Size } from './fill-sql.ts'

/** A Worker with a filled database, and in it what the exercises are about: the same whatever the size. */
export interface Scene {
  worker: TestWorker
  size: Size
  /** A whole second; everything happens after it. */
  now: number
  site: TestSite
  /** The large pool. */
  pool: TestPool
  /** Three numbers that it was given by the API; the last has a tenth of the leases and calls. */
  numbers: [string, string, string]
  busyCaller: string
  /** A visitor of the large pool with one page. */
  visitor: Visit
  /** A call of theirs. */
  call: string
  /** A site of the same size. */
  neighbour: TestSite
  /** What each job has read, once they were run. */
  jobReads: Map<string, number>
}

/** A caller with a tenth of all calls. */
const busyCaller = '+14155550142'

/** A site and a neighbour of the same size (`beside`), on an installation with other sites. */
export async function startScene(size: Size, now: number, beside = size): Promise<Scene> {
  // Of the jobs' budget a quarter is a dozen sites, or slices of what a deleted one has left.
  const worker = await startWorker({ bindings: { JOB_ROUND_TRIPS: '240' } })
  const { db } = worker
  await fillDirectory(db, size.days, now)
  const neighbour = await makeSite(worker)
  await fillSite(
    db,
    { ...neighbour, busyNumber: neighbour.numbers[2], busyCaller, now, prefix: '+1720' },
    beside,
  )
  const { site, pool, numbers } = await makeSite(worker)
  const first = await visit(worker, site, {}, { clock: now - 60_000 })
  await fillSite(db, { site, pool, busyNumber: numbers[2], busyCaller, now, prefix: '+1721' }, size)
  // Pools were added behind the Worker's back: this makes it load them.
  await worker.api(`/v1/sites/${site.id}`, { method: 'PATCH', body: { name: 'Plumber' } })
  const to = first.number ?? ''
  const { sid } = await ringTwilio(worker, { from: '+14155550199', to, at: now - 30_000 })
  const row = await db.prepare('SELECT id FROM calls WHERE provider_call_id = ?').bind(sid).first()
  return {
    worker,
    size,
    now,
    site,
    pool,
    numbers,
    busyCaller,
    visitor: first,
    call: String(row?.id),
    neighbour: neighbour.site,
    jobReads: new Map(),
  }
}

async function makeSite(worker: TestWorker) {
  const site = await createSite(worker)
  const [first = '', second = '', third = ''] = newNumbers(3)
  const numbers: Scene['numbers'] = [first, second, third]
  return { site, pool: await createPool(worker, site, numbers), numbers }
}
