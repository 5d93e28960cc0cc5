import { expect, it } from 'vitest'
import { awaitRest } from './helpers/rest.ts'
import { eventually, seeNumber, useBrowser } from './helpers/scene.ts'

const openPage = useBrowser()

const form = `<form action="/sent">
  <select name="branch"><option>Office: 202-555-0123</option><option value="2">London 020 7946 0123</option></select>
  <select name="all" multiple><option selected> 202  555 0123 </option><option selected>None</option></select>
  <input name="copy" readonly value="202-555-0123"><input name="own" value="202-555-0123">
  <button>Send</button></form>`

const own = [
  ['branch', 'Office: 202-555-0123'],
  ['all', '202 555 0123'],
  ['all', 'None'],
  ['copy', '202-555-0123'],
  ['own', '202-555-0123'],
]

it('shows the number in a form, which sends the page’s own', async () => {
  const scene = await openPage(form)
  await seeNumber(scene, 'option', 'Office: 303-555-0199')
  await eventually(() => scene.page.inputValue('[readonly]')).toBe('303-555-0199')
  await eventually(() => scene.loaded).toContain('forms')
  await awaitRest(scene)
  expect(await scene.page.evaluate('[...new FormData(document.forms[0])]')).toEqual(own)
  expect(await scene.page.evaluate('document.querySelector("option").hasAttribute("value")')).toBe(false)
  await scene.page.click('button')
  await scene.page.waitForURL('**/sent?**')
  expect([...new URL(scene.page.url()).searchParams]).toEqual(own)
})

it('tells a script that listens to a choice the page’s own', async () => {
  const scene = await openPage(
    `<select onchange="chosen = this.value"><option>None</option><option>Office: 202-555-0123</option></select>`,
  )
  await eventually(() => scene.loaded).toContain('forms')
  await awaitRest(scene)
  await scene.page.selectOption('select', { index: 1 })
  expect(await scene.page.evaluate('chosen')).toBe('Office: 202-555-0123')
  expect(await scene.page.textContent('option:checked')).toBe('Office: 303-555-0199')
})
