import { expect, it } from 'vitest'
import { session, visitAnswer, visitor } from './helpers/numbers.ts'
import { awaitVisits, eventually, type Scene, seeNumber, useBrowser, withScript } from './helpers/scene.ts'

const openPage = useBrowser()

const day = 86_400

/** The cookies that the script has set, once there is one: what sets them comes after the number. */
async function cookiesOf({ context }: Scene) {
  const kept = async () => (await context.cookies()).filter(({ name }) => name.startsWith('ringtrail'))
  await eventually(async () => (await kept()).length).toBeGreaterThan(0)
  return kept()
}

it('keeps the ids in one cookie for 400 days, on the highest domain that takes one', async () => {
  const scene = await openPage('<p>202-555-0123</p>', { host: 'www.shop.example.co.uk' })
  await seeNumber(scene, 'p', '303-555-0199')
  const [cookie, ...others] = await cookiesOf(scene)
  expect(others).toEqual([])
  expect(cookie).toMatchObject({
    name: 'ringtrail',
    value: `${visitor}.${session}`,
    domain: '.example.co.uk',
    path: '/',
    sameSite: 'Lax',
  })
  expect(((cookie?.expires ?? 0) - Date.now() / 1000) / day).toBeCloseTo(400, 1)
})

it.each(['localhost', '127.0.0.1'])('keeps them on %s too', async (host) => {
  const scene = await openPage('<p>202-555-0123</p>', { host })
  await seeNumber(scene, 'p', '303-555-0199')
  expect(await cookiesOf(scene)).toMatchObject([{ value: `${visitor}.${session}` }])
})

it('sends the ids of the visitor on the next page', async () => {
  const scene = await openPage('<p>202-555-0123</p>')
  await seeNumber(scene, 'p', '303-555-0199')
  await scene.page.goto(`http://localhost:${scene.port}/next`)
  await awaitVisits(scene, 2)
  expect(scene.visits[1]).toMatchObject({ visitor, session })
})

it('remembers by localStorage where the cookie is gone, and writes it again', async () => {
  const scene = await openPage('<p>202-555-0123</p>')
  await seeNumber(scene, 'p', '303-555-0199')
  await scene.context.clearCookies()
  await scene.page.goto(`http://localhost:${scene.port}/next`)
  await awaitVisits(scene, 2)
  expect(scene.visits[1]).toMatchObject({ visitor, session })
  await eventually(() => cookiesOf(scene)).toHaveLength(1)
})

it('ignores a cookie that is not its own', async () => {
  const scene = await openPage('<p>202-555-0123</p>')
  await seeNumber(scene, 'p', '303-555-0199')
  await scene.page.evaluate(() => cookieStore.set('ringtrail', 'something else'))
  await scene.page.goto(`http://localhost:${scene.port}/next`)
  await awaitVisits(scene, 2)
  expect(scene.visits[1]).toMatchObject({ visitor, session })
})

it('does not take another script’s cookie for its own, nor a damaged one', async () => {
  const kept = ['_vis_opt_s=1', 'ringtrail=vis_123.ses_456'].map((cookie) => `document.cookie = '${cookie}'`)
  const scene = await openPage('', {
    pages: { '/': `<!doctype html><script>${kept.join(';')}</script>${withScript('<p>202-555-0123</p>')}` },
  })
  await awaitVisits(scene, 1)
  expect(scene.visits[0]).not.toHaveProperty('visitor')
})

it('stores nothing when the Worker gives no ids', async () => {
  const scene = await openPage('<p>202-555-0123</p>', {
    reply: () => visitAnswer({ visitor: null, session: null }),
  })
  await seeNumber(scene, 'p', '303-555-0199')
  expect(await scene.context.cookies()).toEqual([])
  expect(await scene.page.evaluate(() => localStorage.length)).toBe(0)
})
