import { randomUUID } from 'node:crypto'
import { beforeAll, expect, it, vi } from 'vitest'
import type { DirectoryDatabase } from '../../../worker/platform/database/database.ts'
import { SiteSecrets } from '../../../worker/telephony/site-secrets.ts'
import { readCall } from '../../helpers/calls.ts'
import { noon } from '../../helpers/clock.ts'
import { costOf } from '../../helpers/cost.ts'
import { pbxSecret, sendPbx } from '../../helpers/pbx.ts'
import { sharedUnderContract } from '../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../helpers/site.ts'
import type { TestWorker } from '../../helpers/worker.ts'

let worker: TestWorker
let mine: TestSite
let theirs: TestSite
let my: string[]
let their: string[]

beforeAll(async () => {
  worker = await sharedUnderContract()
  mine = await createSite(worker)
  theirs = await createSite(worker)
  my = (await createPool(worker, mine, newNumbers(8))).numbers
  their = (await createPool(worker, theirs, newNumbers(8))).numbers
})

const path = ({ id }: TestSite) => `/v1/sites/${id}/webhook-secrets` as const

async function newSecret(site: TestSite): Promise<{ id: string; secret: string }> {
  const { status, body } = await worker.api(path(site), { method: 'POST', body: { name: 'PBX' } })
  expect(status).toBe(201)
  return body as { id: string; secret: string }
}

async function report(to: string | undefined, secrets: string[]): Promise<Response> {
  const event = { type: 'call.started', call: randomUUID(), from: null, to, at: new Date(noon).toISOString() }
  return sendPbx(worker, event, { clock: noon, secrets })
}

it('a report that a site’s secret has signed makes calls on its own numbers only', async () => {
  const { secret } = await newSecret(mine)
  const other = await newSecret(theirs)
  const taken = await report(my[0], [secret])
  expect(taken.status).toBe(202)
  const { id } = (await taken.json()) as { id: string }
  expect(await readCall(worker, id)).toMatchObject({ site: mine.id, to: my[0] })
  for (const [to, secrets] of [
    [their[0], [secret]],
    [my[1], [other.secret]],
    ['+13035559998', [secret, other.secret]],
    ['a number', [secret]],
    [undefined, [secret]],
  ] as const) {
    expect((await report(to, [...secrets])).status, `${to}`).toBe(403)
  }
})

it('the operator’s secret goes on serving all sites, at no round trip more', async () => {
  for (const to of [my[2], their[2]]) {
    const { status, headers } = await report(to, [pbxSecret])
    expect([status, costOf(headers).roundTrips]).toEqual([202, 3])
  }
})

it('a secret is shown once, several count until they are revoked, and there are at most ten', async () => {
  const site = await createSite(worker)
  const { numbers } = await createPool(worker, site, newNumbers(3))
  const first = await newSecret(site)
  const second = await newSecret(site)
  expect(first.secret).toMatch(/^whsec_[\w+/]{43}=$/)
  const list = await worker.api(path(site))
  expect(list.body).toMatchObject({ data: [{ id: second.id }, { id: first.id }], nextCursor: null })
  expect(JSON.stringify(list.body)).not.toContain('whsec_')
  expect((await report(numbers[0], [second.secret])).status).toBe(202)
  const revoke = () => worker.api(`${path(site)}/${first.id}`, { method: 'DELETE' })
  expect([(await revoke()).status, (await revoke()).status]).toEqual([204, 404])
  // Another number, since what is known of one stays in memory for half a minute.
  expect((await report(numbers[1], [first.secret])).status).toBe(403)
  expect((await report(numbers[1], [second.secret])).status).toBe(202)
  for (let count = 1; count < 10; count++) await newSecret(site)
  expect((await worker.api(path(site), { method: 'POST', body: { name: 'PBX' } })).status).toBe(409)
  await worker.api(`/v1/sites/${site.id}`, { method: 'DELETE' })
  expect((await report(numbers[2], [second.secret])).status).toBe(403)
})

it('only an admin of the site makes, lists and revokes them', async () => {
  const keyOf = async (site: TestSite, scope: string) => {
    const body = { name: 'Theirs', scopes: [scope], site: site.id }
    return String((await worker.api('/v1/keys', { method: 'POST', body })).body.key)
  }
  const statuses = async (key: string | null) => {
    const made = await worker.api(path(mine), { method: 'POST', key, body: { name: 'PBX' } })
    const listed = await worker.api(path(mine), { key })
    const revoked = await worker.api(`${path(mine)}/${Object(made.body).id ?? 'x'}`, {
      method: 'DELETE',
      key,
    })
    return [made.status, listed.status, revoked.status]
  }
  expect(await statuses(await keyOf(mine, 'admin'))).toEqual([201, 200, 204])
  expect(await statuses(await keyOf(mine, 'write'))).toEqual([403, 403, 403])
  expect(await statuses(await keyOf(theirs, 'admin'))).toEqual([404, 404, 404])
  expect(await statuses(null)).toEqual([401, 401, 401])
})

it('while the directory is away the secrets known last still count for an hour; others are asked for again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  let now = 0
  let isAway = false
  const batch = async () => {
    if (isAway) throw new Error('away')
    return [{ results: [{ secret: 'whsec_1' }], meta: { changes: 0 } }]
  }
  const statement = { bind: () => ({}) }
  const directory = { $client: { prepare: () => statement, batch } } as unknown as DirectoryDatabase
  const secrets = new SiteSecrets(() => now)
  expect(await secrets.of(directory, '+1')).toEqual(['whsec_1'])
  isAway = true
  now = 3_599_999
  expect(await secrets.of(directory, '+1')).toEqual(['whsec_1'])
  await expect(secrets.of(directory, '+2')).rejects.toMatchObject({ status: 503 })
  now = 3_600_001
  await expect(secrets.of(directory, '+1')).rejects.toMatchObject({ status: 503 })
})
