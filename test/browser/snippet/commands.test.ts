import { expect, it } from 'vitest'
import { giveNumbers, session, visitor } from './helpers/numbers.ts'
import { awaitRest } from './helpers/rest.ts'
import { awaitSignals, awaitVisits, eventually, type Scene, seeNumber, useBrowser } from './helpers/scene.ts'

const openPage = useBrowser()

const queueScript =
  '<script>window.ringtrail ??= function () { (ringtrail.q ??= []).push(arguments) }</script>'

/** Runs a script in the page. */
const run = ({ page }: Scene, script: string) => page.evaluate(script)
/** What a listener of the page has put into `received`. */
const received = ({ page }: Scene) => page.evaluate('window.received')

const printed = '<p>Call <b>(202)</b> 555-0123</p><a href="tel:(202)%20555-0123" title="202.555.0123">x</a>'

it('puts the page back exactly as it was, and swaps it again on command', async () => {
  const scene = await openPage(`<main>${printed}</main>`)
  await seeNumber(scene, 'p', 'Call (303) 555-0199')
  await run(scene, 'ringtrail("restore")')
  await eventually(() => scene.page.innerHTML('main')).toBe(printed)
  await run(scene, 'ringtrail("swap")')
  await seeNumber(scene, 'p', 'Call (303) 555-0199')
})

it('shows no number that comes after restore, until swap', async () => {
  let answer = () => {}
  const scene = await openPage('<p>202-555-0123</p>', {
    reply: (request) => (response) => {
      answer = () => response.end(JSON.stringify(giveNumbers(request)))
    },
  })
  await awaitVisits(scene, 1)
  await run(scene, 'ringtrail("on", "number", ({ number }) => (received = number)); ringtrail("restore")')
  await eventually(() => scene.loaded).toEqual(['commands'])
  await awaitRest(scene)
  answer()
  await eventually(() => received(scene)).toBe('+13035550199')
  await awaitRest(scene)
  expect(await scene.page.textContent('p')).toBe('202-555-0123')
  await run(scene, 'ringtrail("swap")')
  await awaitVisits(scene, 2)
  answer()
  await seeNumber(scene, 'p', '303-555-0199')
})

it('empties a placeholder again that was empty, and leaves the picture in it alone', async () => {
  const empty = '<b data-ringtrail=""></b><a data-ringtrail=""><img alt="Call"></a>'
  const scene = await openPage(`<main>${empty}</main>`)
  await seeNumber(scene, 'b', '(303) 555-0199')
  await seeNumber(scene, 'a', '(303) 555-0199')
  expect(await scene.page.locator('a img').count()).toBe(1)
  await run(scene, 'ringtrail("restore")')
  await eventually(() => scene.page.innerHTML('main')).toBe(empty)
})

it('gives a number to a page that asked before the script was there', async () => {
  const scene = await openPage(
    `${queueScript}<script>ringtrail('number', '020 7946 0123', (number) => (received = number.national))</script>`,
  )
  await eventually(() => received(scene)).toBe('020 7946 0999')
})

it('gives the ids of the visitor to the page', async () => {
  const scene = await openPage(
    `${queueScript}<script>ringtrail('identify', (ids) => (received = ids))</script>`,
  )
  await eventually(() => received(scene)).toEqual({ visitor, session })
})

it('emits its numbers to the page as events', async () => {
  const scene = await openPage(
    '<script>document.addEventListener("ringtrail:number", ({ detail }) => (received = detail.number))</script>202-555-0123',
  )
  await eventually(() => received(scene)).toBe('+13035550199')
})

it('sends a goal to the Worker, also one that was reached before the visitor had ids', async () => {
  const scene = await openPage(`${queueScript}<script>ringtrail('goal', 'signup', 20)</script>202-555-0123`)
  await awaitSignals(scene, 'goal', 1)
  expect(scene.signals[0]).toMatchObject({ visitor, type: 'goal', name: 'signup', value: 20 })
})

it('keeps nothing and sends no id until the visitor agrees', async () => {
  const scene = await openPage('<p>202-555-0123</p>', { settings: { consent: 'required' } })
  await awaitVisits(scene, 1)
  expect(scene.visits[0]).toMatchObject({ consent: 'denied' })
  await run(scene, 'ringtrail("consent", "granted")')
  await awaitVisits(scene, 2)
  expect(scene.visits[1]).toMatchObject({ consent: 'granted', view: scene.visits[0]?.view })
})

it('forgets the visitor on command', async () => {
  const scene = await openPage('<p>202-555-0123</p>')
  await seeNumber(scene, 'p', '303-555-0199')
  await run(scene, 'ringtrail("forget")')
  await awaitVisits(scene, 2)
  expect(scene.visits[1]).not.toHaveProperty('visitor')
})

it('an unknown command changes nothing', async () => {
  const scene = await openPage('<p>202-555-0123</p>')
  await seeNumber(scene, 'p', '303-555-0199')
  await run(scene, 'ringtrail("nonsense"); ringtrail("number"); ringtrail("on", 7)')
  expect(scene.complaints).toEqual([])
})
