import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import { inProject } from '../../../../tools/project.ts'
import { sharedWorker } from '../../../helpers/shared-worker.ts'
import { createPool, createSite, newNumbers } from '../../../helpers/site.ts'
import type { TestWorker } from '../../../helpers/worker.ts'
import { ask } from '../../browser.ts'

let worker: TestWorker

beforeAll(async () => {
  worker = await sharedWorker()
})

const names = [
  'consent',
  'dataLayer',
  'hide',
  'link',
  'prefetch',
  'preloaded',
  'privacy',
  'whatsapp',
] as const

/** The modules inside the script of a site with these options. */
async function modulesOf(script: Record<string, unknown>, query = ''): Promise<string[]> {
  const site = await createSite(worker, { script })
  await createPool(worker, site, newNumbers(1))
  const { text } = await ask(worker, `/s/${site.key}.js${query}`)
  const isInside = names.map(async (name) =>
    text.includes(await readFile(inProject(`build/snippet-${name}.txt`), 'utf8')),
  )
  return (await Promise.all(isInside)).flatMap((is, index) => (is ? (names[index] ?? []) : []))
}

test('a usual script has none of the modules inside', async () => {
  expect(await modulesOf({})).toEqual([])
})

test.each([
  [{ consent: 'required' }, ['consent']],
  [{ privacySignals: true }, ['privacy']],
  [{ hide: true }, ['hide']],
  [{ linkedDomains: ['plumber.example'] }, ['link']],
  [{ dataLayer: true }, ['dataLayer']],
  [{ links: { whatsapp: true } }, ['whatsapp']],
])('a site that chose %o has what does it inside', async (script, inside) => {
  expect(await modulesOf(script)).toEqual(inside)
})

test('what a page asks for by the script’s address is inside', async () => {
  expect(await modulesOf({}, '?early=1')).toEqual(['prefetch'])
  expect(await modulesOf({}, '?number=1')).toEqual(['preloaded'])
  expect(await modulesOf({ consent: 'required' }, '?number=1')).toEqual(['consent'])
})
