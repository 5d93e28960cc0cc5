import { beforeAll, expect, test } from 'vitest'
import { sharedWorker } from '../../../helpers/shared-worker.ts'
import { createSite } from '../../../helpers/site.ts'
import type { TestWorker } from '../../../helpers/worker.ts'
import { readSettings } from './settings-inside.ts'

let worker: TestWorker

beforeAll(async () => {
  worker = await sharedWorker()
})

/** The settings inside the script of a site with these options. */
async function settingsOf(script: Record<string, unknown>, domains = ['plumber.example']) {
  const site = await createSite(worker, { script, domains })
  const response = await worker.fetch(`/s/${site.key}.js`)
  return readSettings(await response.text())
}

test('a usual script knows its site, the printed numbers and the links, and nothing more', async () => {
  expect(await settingsOf({})).toEqual({
    site: expect.any(String),
    api: worker.url,
    targets: [{ number: '+12025550100', national: '2025550100' }],
    links: '[href^=tel i],[href^=sms i],[href^=callto i]',
    reports: 0.05,
  })
})

test('a script knows what its owner chose', async () => {
  const settings = await settingsOf({
    consent: 'required',
    privacySignals: true,
    linkedDomains: ['plumber.example'],
    reports: 1,
    hydrate: '#root',
  })
  expect(settings).toMatchObject({
    consent: 'required',
    privacySignals: true,
    domains: ['plumber.example'],
    reports: 1,
    hydrate: '#root',
  })
})

test('each kind of link can be left alone', async () => {
  const none = { tel: false, sms: false, callto: false, whatsapp: false }
  expect(await settingsOf({ links: { ...none, tel: true } })).toMatchObject({ links: '[href^=tel i]' })
  expect(await settingsOf({ links: none })).toMatchObject({ links: '_' })
  // A module points these to the number.
  expect(await settingsOf({ links: { ...none, whatsapp: true } })).toMatchObject({ links: '_' })
})

test('a script from the site’s own domain asks with its cookie', async () => {
  expect(await settingsOf({}, ['127.0.0.1'])).toMatchObject({ firstParty: true })
  expect(await settingsOf({})).not.toHaveProperty('firstParty')
})

test('a change of the options makes another script at once', async () => {
  const site = await createSite(worker)
  const before = await worker.fetch(`/s/${site.key}.js`)
  await worker.api(`/v1/sites/${site.id}`, { method: 'PATCH', body: { script: { consent: 'required' } } })
  const after = await worker.fetch(`/s/${site.key}.js`)
  expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
  expect(readSettings(await after.text())).toMatchObject({ consent: 'required' })
})
