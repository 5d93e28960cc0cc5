import { expect, it } from 'vitest'
import { session, visitor } from './helpers/numbers.ts'
import { eventually, hearSignals, hearVisits, type Scene, seeNumber, useBrowser } from './helpers/scene.ts'

const openPage = useBrowser()

const QUEUE = '<script>window.ringtrail ??= function () { (ringtrail.q ??= []).push(arguments) }</script>'

/** Runs a script in the page; what it puts into `heard` comes back in the end. */
const say = ({ page }: Scene, script: string) => page.evaluate(script)
const heard = ({ page }: Scene) => page.evaluate('window.heard')

const printed = '<p>Call <b>(202)</b> 555-0123</p><a href="tel:(202)%20555-0123" title="202.555.0123">x</a>'

it('puts the page back exactly as it was, and swaps it again when told', async () => {
  const scene = await openPage(`<main>${printed}</main>`)
  await seeNumber(scene, 'p', 'Call (303) 555-0199')
  await say(scene, 'ringtrail("restore")')
  await eventually(() => scene.page.innerHTML('main')).toBe(printed)
  await say(scene, 'ringtrail("swap")')
  await seeNumber(scene, 'p', 'Call (303) 555-0199')
})

it('empties a marked place again that was empty, and leaves the picture in it alone', async () => {
  const empty = '<b data-ringtrail=""></b><a data-ringtrail=""><img alt="Call"></a>'
  const scene = await openPage(`<main>${empty}</main>`)
  await seeNumber(scene, 'b', '(303) 555-0199')
  await seeNumber(scene, 'a', '(303) 555-0199')
  expect(await scene.page.locator('a img').count()).toBe(1)
  await say(scene, 'ringtrail("restore")')
  await eventually(() => scene.page.innerHTML('main')).toBe(empty)
})

it('tells a number to a page that asked before the script was there', async () => {
  const scene = await openPage(
    `${QUEUE}<script>ringtrail('number', '020 7946 0123', (number) => (heard = number.national))</script>`,
  )
  await eventually(() => heard(scene)).toBe('020 7946 0999')
})

it('tells who the visitor is', async () => {
  const scene = await openPage(`${QUEUE}<script>ringtrail('identify', (ids) => (heard = ids))</script>`)
  await eventually(() => heard(scene)).toEqual({ visitor, session })
})

it('tells the page of its numbers by events', async () => {
  const scene = await openPage(
    '<script>document.addEventListener("ringtrail:number", ({ detail }) => (heard = detail.number))</script>202-555-0123',
  )
  await eventually(() => heard(scene)).toBe('+13035550199')
})

it('tells the Worker of a goal, also of one that was reached before the visitor was known', async () => {
  const scene = await openPage(`${QUEUE}<script>ringtrail('goal', 'signup', 20)</script>202-555-0123`)
  await hearSignals(scene, 'goal', 1)
  expect(scene.signals[0]).toMatchObject({ visitor, type: 'goal', name: 'signup', value: 20 })
})

it('keeps nothing and sends no id until the visitor agrees', async () => {
  const scene = await openPage('<p>202-555-0123</p>', { settings: { consent: 'required' } })
  await hearVisits(scene, 1)
  expect(scene.visits[0]).toMatchObject({ consent: 'denied' })
  await say(scene, 'ringtrail("consent", "granted")')
  await hearVisits(scene, 2)
  expect(scene.visits[1]).toMatchObject({ consent: 'granted', view: scene.visits[0]?.view })
})

it('forgets the visitor who says so', async () => {
  const scene = await openPage('<p>202-555-0123</p>')
  await seeNumber(scene, 'p', '303-555-0199')
  await say(scene, 'ringtrail("forget")')
  await hearVisits(scene, 2)
  expect(scene.visits[1]).not.toHaveProperty('visitor')
})

it('a word that is none of its commands changes nothing', async () => {
  const scene = await openPage('<p>202-555-0123</p>')
  await seeNumber(scene, 'p', '303-555-0199')
  await say(scene, 'ringtrail("nonsense"); ringtrail("number"); ringtrail("on", 7)')
  expect(scene.complaints).toEqual([])
})
