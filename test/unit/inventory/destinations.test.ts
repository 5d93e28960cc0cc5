import { beforeEach, expect, it } from 'vitest'
import { claimNumbers } from '../../../worker/inventory/numbers/claim-store.ts'
import {
  agreeDestinations,
  claimDestination,
  releaseDestination,
} from '../../../worker/inventory/numbers/destination-store.ts'
import type { DirectoryDatabase } from '../../../worker/platform/database/database.ts'
import { openMemory } from './memory.ts'

const [tracking, phone, other] = ['+13035550101', '+12025550177', '+12025550188']

let directory: DirectoryDatabase

beforeEach(async () => {
  directory = openMemory() as unknown as DirectoryDatabase
  await claimNumbers(directory, 'site_1', [tracking], null)
})

const claim = (pool: string, number: string, site = 'site_1') =>
  claimDestination(directory, { pool, site, number })
const claimed = async () => {
  const [rows] = await directory.$client.batch<{ pool: string; number: string }>([
    directory.$client.prepare('SELECT pool, number FROM destinations ORDER BY pool').bind(),
  ])
  return rows?.results.map(({ pool, number }) => `${pool} ${number}`)
}

it('a number is a tracking number or a destination, whoever claims it first, whatever the site', async () => {
  expect(await claim('pool_1', tracking, 'site_2')).toBe(false)
  expect(await claim('pool_1', phone)).toBe(true)
  expect(await claimNumbers(directory, 'site_2', [other, phone], null)).toMatchObject({ dialled: [phone] })
  // All or none: the other was not claimed either.
  expect(await claim('pool_2', other)).toBe(true)
  await releaseDestination(directory, 'pool_1')
  expect(await claimNumbers(directory, 'site_2', [phone], null)).toMatchObject({ dialled: [] })
  expect(await claim('pool_1', phone)).toBe(false)
})

it('once a day the claims of a site are what its pools say, and circles that are there are counted', async () => {
  await claim('pool_1', phone)
  await claim('pool_2', phone)
  await claim('pool_9', phone)
  await claim('pool_1x', phone, 'site_2')
  const pools = [
    { id: 'pool_1', destination: other },
    { id: 'pool_3', destination: tracking },
    { id: 'pool_4', destination: phone },
  ]
  expect(await agreeDestinations(directory, 'site_1', pools)).toBe(1)
  // What was made meanwhile stays, and so does what is of another site.
  const kept = [`pool_1x ${phone}`, `pool_4 ${phone}`, `pool_9 ${phone}`]
  expect(await claimed()).toEqual([`pool_1 ${other}`, ...kept])
  expect(await agreeDestinations(directory, 'site_1', [])).toBe(0)
  expect(await claimed()).toEqual([`pool_1x ${phone}`])
})
