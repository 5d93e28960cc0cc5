import type { ServerResponse } from 'node:http'
import { expect, it } from 'vitest'
import type { VisitRequest } from '../../../shared/wire.ts'
import { giveNumbers, shownNumber, visitAnswer } from './helpers/numbers.ts'
import { awaitRest } from './helpers/rest.ts'
import { awaitVisits, type Scene, seeNumber, useBrowser } from './helpers/scene.ts'
import type { Reply } from './helpers/server.ts'

const openPage = useBrowser()

/** The browser's own messages about a request that failed. */
const browserComplaint = /^Failed to load resource|by CORS policy/

const complaintsOf = ({ complaints }: Scene) => complaints.filter((text) => !browserComplaint.test(text))

/** Answers only the first visit like this, and what follows as always. */
const firstly = (hostile: Reply) => {
  let isFirst = true
  return (request: VisitRequest): Reply => {
    if (!isFirst) return giveNumbers(request)
    isFirst = false
    return hostile
  }
}

/** Expects a page that still has its own number, complains of nothing, and gets a number on its next view. */
async function expectUnharmed(scene: Scene): Promise<void> {
  expect(await scene.page.textContent('p')).toBe('202-555-0123')
  expect(await scene.page.getAttribute('a', 'href')).toBe('tel:2025550123')
  await scene.page.click('button')
  expect(await scene.page.textContent('button')).toBe('pressed')
  await scene.page.evaluate(() => history.pushState(null, '', '/next'))
  await seeNumber(scene, 'p', '303-555-0199')
  expect(complaintsOf(scene)).toEqual([])
}

const pageBody =
  '<p>202-555-0123</p><a href="tel:2025550123">Ring</a><button onclick="textContent=`pressed`">Press</button>'

const send = (text: string) => (response: ServerResponse) => void response.end(text)

const json = (answer: unknown) => send(JSON.stringify(answer))

const withNumber = (number: Record<string, unknown>) =>
  json({ ...visitAnswer(), numbers: [{ ...shownNumber(), ...number }] })

/** With the same method and body, as 302 would not be. */
const redirect = (place: string) => (response: ServerResponse) =>
  void response.writeHead(307, { Location: place, 'Access-Control-Allow-Origin': '*' }).end()

const forbidden = (response: ServerResponse) => {
  response.removeHeader('Access-Control-Allow-Origin')
  response.end(JSON.stringify(visitAnswer()))
}

it.each<[string, Reply]>([
  ['refuses', 422],
  ['is asked too often', 429],
  ['fails', 500],
  ['answers with nothing', send('')],
  ['answers with a page', send('<!doctype html><title>Error</title><script>alert(1)</script>')],
  ['answers with half an answer', send(JSON.stringify(visitAnswer()).slice(0, -9))],
  ['answers with null', json(null)],
  ['answers with a text', json('numbers')],
  ['answers with a list', json([visitAnswer()])],
  ['gives no numbers', json({ visitor: null, session: null })],
  ['gives numbers that are no list', json({ ...visitAnswer(), numbers: { a: [] }, visitor: 7 })],
  ['gives a text for numbers', json({ ...visitAnswer(), numbers: '+13035550199' })],
  ['gives numbers that are nothing', json({ ...visitAnswer(), numbers: [null, 7, [], 'x'] })],
  ['gives an address as a number', withNumber({ number: 'javascript:alert(1)', national: '<b>' })],
  ['gives a number that is no text', withNumber({ number: { toString: 1 } })],
  ['gives a number without a national spelling', withNumber({ national: undefined })],
  ['gives a national spelling that is an object', withNumber({ national: { length: 3 } })],
  ['gives a number for no target', withNumber({ target: undefined })],
  ['gives a number for another target', withNumber({ target: '__proto__' })],
  ['redirects to a page', redirect('/elsewhere')],
  ['redirects without end', redirect('/loop')],
  ['redirects to no address', redirect('http://[')],
  ['answers with ten megabytes of brackets', send('['.repeat(1e7))],
  ['answers with ten megabytes of digits', send('1'.repeat(1e7))],
  ['allows no other origin', forbidden],
])('a Worker that %s leaves the page as it was', async (_, reply) => {
  const pages = { '/loop': redirect('/loop') }
  const scene = await openPage(pageBody, { reply: firstly(reply), pages })
  await awaitVisits(scene, 1)
  await awaitRest(scene)
  await expectUnharmed(scene)
})

// Every number added rebuilds the expression for all: a thousand of them would stop the page for many seconds.
it('takes no more numbers than a page can have, however many come', async () => {
  const numbers = Array.from({ length: 150 }, (_, index) =>
    shownNumber({ target: `+1202555${1000 + index}`, number: `+1303555${1000 + index}` }),
  )
  const scene = await openPage(pageBody, {
    reply: () => visitAnswer({ numbers: [shownNumber(), ...numbers] }),
  })
  await seeNumber(scene, 'p', '303-555-0199')
  const kept = await scene.page.evaluate(
    () => JSON.parse(`${localStorage.getItem('ringtrail')}`).numbers.length,
  )
  expect(kept).toBe(20)
})
