import { beforeAll, expect, test } from 'vitest'
import { noon } from '../../../helpers/clock.ts'
import { sharedWorker } from '../../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../../helpers/site.ts'
import { readRows, readTables } from '../../../helpers/tables.ts'
import { visit } from '../../../helpers/visit.ts'
import type { TestWorker } from '../../../helpers/worker.ts'
import { ask } from '../../browser.ts'

let worker: TestWorker
let site: TestSite

beforeAll(async () => {
  worker = await sharedWorker()
  site = await createSite(worker)
  await createPool(worker, site, newNumbers(3))
})

test('a copied number is kept with its page and its moment, for one row', async () => {
  const { visitor, session, view, number } = await visit(worker, site, {}, { clock: noon })
  const body = { site: site.key, visitor, session, view, type: 'copy', number }
  const { status, cost } = await ask(worker, '/v1/signals', { body, clock: noon + 5_000 })
  expect(status).toBe(204)
  expect(cost).toMatchObject({ roundTrips: 1, written: 1 })
  const query = 'SELECT type, at, view, session, number FROM signals WHERE visitor = ?'
  expect(await readRows(worker.db, query, visitor)).toEqual([
    { type: 'copy', at: noon + 5_000, view, session, number },
  ])
})

test('a copy names a number, and one of the site’s', async () => {
  const { visitor, session, view } = await visit(worker, site)
  const before = await readTables(worker.db)
  const body = { site: site.key, visitor, session, view, type: 'copy' }
  expect((await ask(worker, '/v1/signals', { body })).status).toBe(422)
  const foreign = { ...body, number: '+442079460000' }
  expect((await ask(worker, '/v1/signals', { body: foreign })).status).toBe(204)
  expect(await readTables(worker.db)).toEqual(before)
})
