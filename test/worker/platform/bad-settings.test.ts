import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { sendPbx } from '../../helpers/pbx.ts'
import { createPool, createSite, newNumbers } from '../../helpers/site.ts'
import { ringTwilio, twilioToken } from '../../helpers/twilio.ts'
import { post, viewOf } from '../../helpers/visit.ts'
import { productionKey, startWorker, type TestWorker } from '../../helpers/worker.ts'

/** Every one of them is wrong. */
const wrong = {
  PUBLIC_ORIGIN: 'calls.example.com:443',
  FALLBACK_DESTINATION: 'reception',
  NEW_SITES: 'DB_9',
  JOB_ROUND_TRIPS: 'many',
  LOCAL_HOSTS: 'https://',
  DEBUG: 'on',
}
const destination = '+12025550177'

let local: TestWorker
let production: TestWorker

beforeAll(async () => {
  local = await startWorker({ bindings: wrong })
  production = await startWorker({ bindings: { ...wrong, TEST_CLOCK: 'yes' } })
})
afterAll(() => Promise.all([local.stop(), production.stop()]))

it('whatever is wrong in the settings, visits, calls and jobs go on, and the log says what it is once', async () => {
  const site = await createSite(local)
  const [number = ''] = newNumbers(1)
  await createPool(local, site, [number], { destination })
  const at = Date.now()
  for (let round = 0; round < 3; round++) {
    expect((await post(local, '/v1/visits', viewOf(site))).status).toBe(200)
    const known = await ringTwilio(local, { from: '+14155550142', to: number, at })
    expect([known.status, known.twiml]).toEqual([200, expect.stringContaining(`>${destination}</Number>`)])
    const unknown = await ringTwilio(local, { from: '+14155550142', to: '+13035559997', at })
    expect([unknown.status, unknown.twiml]).toEqual([200, expect.stringContaining('<Response><Say>')])
  }
  await local.runScheduled()
  await vi.waitFor(() => {
    for (const name of Object.keys(wrong)) {
      expect(local.logs.join('').split(`setting: '${name}'`), name).toHaveLength(2)
    }
  }, 5_000)
  for (const value of ['calls.example.com:443', 'reception', 'DB_9']) {
    expect(local.logs.join('')).not.toContain(value)
  }
})

it('outside local mode the secrets of the example open nothing: 401 and 403, never an error', async () => {
  const site = await createSite(production)
  expect((await production.api('/v1/sites', { key: 'rk_local_admin' })).status).toBe(401)
  const at = Date.now()
  expect((await ringTwilio(production, { from: '+14155550142', to: '+13035559996', at })).status).toBe(403)
  expect((await sendPbx(production, { to: '+13035559996' }, { clock: at })).status).toBe(403)
  expect((await post(production, '/v1/visits', viewOf(site))).status).toBe(200)
  await vi.waitFor(() => {
    for (const name of ['TWILIO_AUTH_TOKEN', 'GENERIC_WEBHOOK_SECRET', 'TEST_CLOCK']) {
      expect(production.logs.join('')).toContain(`setting: '${name}'`)
    }
  }, 5_000)
  for (const secret of [productionKey, twilioToken]) expect(production.logs.join('')).not.toContain(secret)
})
