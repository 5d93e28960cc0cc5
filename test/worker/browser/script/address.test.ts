import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import { moduleNames } from '../../../../shared/modules.ts'
import { inProject } from '../../../../tools/project.ts'
import { sharedWorker } from '../../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers, type TestSite } from '../../../helpers/site.ts'
import { readTables } from '../../../helpers/tables.ts'
import type { TestWorker } from '../../../helpers/worker.ts'
import { ask } from '../../browser.ts'
import { readSettings } from './settings-inside.ts'

let worker: TestWorker
let site: TestSite

beforeAll(async () => {
  worker = await sharedWorker()
  site = await createSite(worker)
  await createPool(worker, site, newNumbers(1))
})

const scriptAt = (query: string, to = site) => ask(worker, `/s/${to.key}.js${query}`)

test('a script has inside what its address asks for', async () => {
  const consent = await scriptAt('?consent=required')
  expect(readSettings(consent.text)).toMatchObject({ consent: 'required' })
  expect(consent.text).toContain(await readFile(inProject('build/snippet-consent.txt'), 'utf8'))

  const all = await scriptAt(
    '?consent=required&hydrate=%23root,[data-app="a"]&dataLayer=myLayer&utm_source=x',
  )
  expect(readSettings(all.text)).toMatchObject({
    consent: 'required',
    hydrate: '#root,[data-app="a"]',
    layer: 'myLayer',
  })
  expect(all.text).toContain(await readFile(inProject('build/snippet-dataLayer.txt'), 'utf8'))

  const plain = readSettings((await scriptAt('')).text)
  for (const name of ['consent', 'hydrate', 'layer']) expect(plain).not.toHaveProperty(name)
})

test('an address goes over the options of the site, and never permits what they forbid', async () => {
  const strict = await createSite(worker, { script: { consent: 'required', hydrate: '#site' } })
  expect(readSettings((await scriptAt('', strict)).text)).toMatchObject({
    consent: 'required',
    hydrate: '#site',
  })
  const { text } = await scriptAt('?hydrate=%23page', strict)
  expect(readSettings(text)).toMatchObject({ consent: 'required', hydrate: '#page' })
})

test('each address is kept apart by caches', async () => {
  const tags = new Map<string | null, string>()
  for (const query of [
    '',
    '?consent=required',
    '?hydrate=%23a',
    '?hydrate=%23b',
    '?dataLayer=a',
    '?early=1',
  ]) {
    const { headers } = await scriptAt(query)
    expect(headers.get('cache-control')).toMatch(/^public\b/)
    const etag = headers.get('etag')
    expect(tags.get(etag)).toBeUndefined()
    tags.set(etag, query)
    const again = await ask(worker, `/s/${site.key}.js${query}`, { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
    const other = query === '' ? '?consent=required' : ''
    const elsewhere = await ask(worker, `/s/${site.key}.js${other}`, { headers: { 'if-none-match': etag } })
    expect(elsewhere.status).toBe(200)
  }
})

test('no number is given before the consent that the address requires', async () => {
  const before = await readTables(worker.db)
  const { headers, text } = await scriptAt('?number=1&consent=required')
  expect(readSettings(text)).not.toHaveProperty('preloaded')
  expect(readSettings(text)).toMatchObject({ consent: 'required' })
  expect(headers.get('set-cookie')).toBeNull()
  expect(await readTables(worker.db)).toEqual(before)
})

test.each([
  'consent=granted',
  'consent=require',
  'consent=',
  'hydrate=a{}',
  'hydrate=</script>',
  `hydrate=%23${'a'.repeat(300)}`,
  'dataLayer=a.b',
  'dataLayer=a"b',
  `dataLayer=${'a'.repeat(65)}`,
])('what is no option is refused, so that nothing runs as if it had not been said: %s', async (query) => {
  expect((await scriptAt(`?${query}`)).status).toBe(422)
})

test('a page of any embedder policy may load the script, its modules and their absence', async () => {
  const paths = [
    ...[site.key, ...moduleNames].map((name) => `/s/${name}.js`),
    ...['?number=1', '?early=1', '?consent=required', '?consent=no'].map(
      (query) => `/s/${site.key}.js${query}`,
    ),
    '/s/none.js',
  ]
  for (const path of paths) {
    const { headers } = await ask(worker, path)
    expect([path, headers.get('cross-origin-resource-policy')]).toEqual([path, 'cross-origin'])
  }
  const { headers } = await scriptAt('')
  const again = await ask(worker, `/s/${site.key}.js`, { headers: { 'if-none-match': headers.get('etag') } })
  expect([again.status, again.headers.get('cross-origin-resource-policy')]).toEqual([304, 'cross-origin'])
})
