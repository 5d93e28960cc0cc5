import { vi } from 'vitest'
import { jobs } from '../../../worker/jobs/schedule.ts'
import type { Exercise, Most } from './exercise.ts'
import type { Scene } from './scene.ts'

/** What each job may read in a run. */
const mostOf: Record<string, Most> = {
  close: { rows: 40_000, because: 'it looks through 200 calls of a site for each of its round trips' },
  drain: { rows: 800, because: 'it lists at most 200 sites, and reads a few rows of those that it gets to' },
  purge: { rows: 800_000, because: 'it reads two rows for each that it removes, 1,000 of a table at a time' },
  prune: { rows: 150_000, because: 'it goes through a thousand calls of the directory at a time' },
  maintain: {
    rows: ({ calls }) => 50_000 + 4 * calls,
    because:
      'a fit reads 20,000 sessions and 3,000 calls, and what puts numbers to rest the calls of two weeks',
  },
}

/**
 * Leaves something to do for every job, runs them all as the cron trigger does, and gives the rows that each has read, as
 * the log tells.
 */
export async function runJobs({ worker, site, neighbour, now }: Scene): Promise<Map<string, number>> {
  const { db, logs } = worker
  // Twenty events that stayed behind for the dispatcher.
  const event = JSON.stringify({ call: 'call', status: 'ringing', dialled: null })
  await db
    .prepare(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20)
      INSERT INTO outbox (site, sequence, type, subject, at, data) SELECT ?1, 1000000 + i, 'call.started', 'call', ?2, ?3 FROM n`)
    .bind(site.id, now, event)
    .run()
  await db.prepare('UPDATE sites SET deleted_at = 1 WHERE id = ?').bind(neighbour.id).run()
  // The first in the row, so that it has its turn however many sites the exercises have made.
  await db.prepare('UPDATE sites SET maintained_at = -1 WHERE id = ?').bind(site.id).run()
  const before = logs.length
  await worker.runScheduled()
  // What the Worker logs arrives a little later than what it answers.
  return vi.waitFor(() => {
    const lines = logs.slice(before).join('')
    const reads = [...lines.matchAll(/event: 'job_ran',\s+job: '(\w+)'[^}]*?rowsRead: (\d+)/g)]
    if (reads.length < jobs.length) throw new Error(`some job did not tell what it has read: ${lines}`)
    return new Map(reads.map(([, job = '', rows]) => [job, Number(rows)]))
  }, 5_000)
}

/** Every job there is. All run once, with the first that is asked about. */
export const jobRuns: Exercise[] = jobs.map(({ name }) => {
  const most = mostOf[name]
  return {
    name: `the job ${name}`,
    covers: [`job ${name}`],
    async run(scene) {
      if (scene.jobReads.size === 0) scene.jobReads = await runJobs(scene)
      const reads = scene.jobReads.get(name)
      if (reads === undefined) throw new Error(`the log does not tell what ${name} has read`)
      return reads
    },
    ...(most && { most }),
  }
})
