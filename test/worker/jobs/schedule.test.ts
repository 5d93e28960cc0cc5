import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { runOnSchedule } from '../../../tools/schedule.ts'
import { createSite } from '../../helpers/site.ts'
import { readRows } from '../../helpers/tables.ts'
import { startWorker, type TestWorker } from '../../helpers/worker.ts'

let worker: TestWorker

beforeAll(async () => {
  worker = await startWorker()
})
afterAll(() => worker.stop())

/** How many sites the scheduled work has had to do with. */
async function countMaintained(): Promise<number> {
  return (await readRows(worker.db, 'SELECT id FROM sites WHERE maintained_at > 0')).length
}

it('the scheduled work is done on this machine too, again and again', async () => {
  await createSite(worker)
  await createSite(worker)
  const stop = runOnSchedule(worker, 50)
  await vi.waitFor(async () => expect(await countMaintained()).toBe(2), { timeout: 20_000 })
  await stop()
})
