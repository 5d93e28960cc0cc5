import { expect, it } from 'vitest'
import { giveNumbers, session, visitor } from './helpers/numbers.ts'
import { awaitRest } from './helpers/rest.ts'
import {
  awaitSignals,
  awaitVisits,
  eventually,
  letPass,
  type Scene,
  seeNumber,
  useBrowser,
} from './helpers/scene.ts'

const openPage = useBrowser()

/** Everything a page can keep. */
const keptBy = async ({ context, page }: Scene) => [
  ...(await context.cookies()).map(({ name }) => name),
  ...(await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])),
]

/** As the Worker does: without consent no ids, and only what stands for the source. */
const withoutIds = { visitor: null, session: null, numbers: [], renewAfter: 60 }

it('stores nothing and sends no id where consent is required and nobody was asked', async () => {
  const scene = await openPage('<p>202-555-0123</p>', {
    settings: { consent: 'required' },
    reply: () => withoutIds,
  })
  await awaitVisits(scene, 1)
  await awaitRest(scene)
  expect(scene.visits[0]).toMatchObject({ consent: 'denied' })
  expect(scene.visits[0]).not.toHaveProperty('visitor')
  expect(await keptBy(scene)).toEqual([])
  expect(scene.signals).toEqual([])
})

it('sends no cookie either, on a domain of the site, until the visitor agrees', async () => {
  const scene = await openPage('<p>202-555-0123</p>', {
    host: '127.0.0.1',
    settings: { consent: 'required', firstParty: true, reports: 1 },
    reply: () => withoutIds,
    before: () => {
      // biome-ignore lint/suspicious/noDocumentCookie: as an earlier page has left it
      document.cookie = 'another=kept'
    },
  })
  await awaitVisits(scene, 1)
  await eventually(() => scene.loaded).toContain('report')
  await awaitRest(scene)
  await scene.page.goto(`http://127.0.0.1:${scene.port}/next`)
  await awaitVisits(scene, 2)
  await awaitSignals(scene, 'swap', 1)
  expect(scene.cookies).toEqual([undefined, undefined, undefined])
  await scene.page.evaluate('ringtrail("consent", "granted")')
  await awaitVisits(scene, 3)
  expect(scene.cookies.at(-1)).toBe('another=kept')
})

it('the tag can require consent, too', async () => {
  const scene = await openPage('', {
    pages: {
      '/': '<!doctype html><script src="/ringtrail.js" data-consent="required"></script>202-555-0123',
    },
    reply: () => withoutIds,
  })
  await awaitVisits(scene, 1)
  expect(scene.visits[0]).toMatchObject({ consent: 'denied' })
})

it('keeps nothing any more of a visitor after the command forget', async () => {
  const scene = await openPage('<p>202-555-0123</p>', {
    reply: (request) => (request.consent === 'denied' ? withoutIds : giveNumbers(request)),
  })
  await eventually(() => keptBy(scene)).toEqual(['ringtrail', 'ringtrail'])
  await scene.page.evaluate('ringtrail("forget")')
  await eventually(() => keptBy(scene)).toEqual([])
  await awaitRest(scene)
  expect(await keptBy(scene)).toEqual([])
  expect(scene.forgotten).toEqual([{ site: 'demo1234', visitor }])
})

it('forgets the earlier visitor at both ends, also where consent is not given on this page', async () => {
  const scene = await openPage('', {
    settings: { consent: 'required' },
    reply: () => withoutIds,
    before: (stored) => {
      localStorage.setItem('ringtrail', stored)
      cookieStore.set('other', '1').catch(() => {})
    },
    argument: JSON.stringify({ ids: `${visitor}.${session}`, numbers: [] }),
  })
  await awaitVisits(scene, 1)
  await scene.page.evaluate('ringtrail("forget")')
  await eventually(() => scene.forgotten).toEqual([{ site: 'demo1234', visitor }])
  expect(await keptBy(scene)).toEqual(['other'])
})

it('asks the Worker to forget nobody where there is no visitor', async () => {
  const scene = await openPage('<p>202-555-0123</p>', { reply: () => withoutIds })
  await awaitVisits(scene, 1)
  await scene.page.evaluate('ringtrail("forget")')
  await awaitVisits(scene, 2)
  expect(scene.forgotten).toEqual([])
})

it('takes everything back when the consent changes, and gives it again when it changes again', async () => {
  const scene = await openPage('<p>202-555-0123</p>', {
    settings: { consent: 'required' },
    reply: (request) => (request.consent === 'granted' ? giveNumbers(request) : withoutIds),
  })
  await awaitVisits(scene, 1)
  for (const views of [2, 4]) {
    await scene.page.evaluate('ringtrail("consent", "granted")')
    await seeNumber(scene, 'p', '303-555-0199')
    await eventually(() => keptBy(scene)).toEqual(['ringtrail', 'ringtrail'])
    await scene.page.evaluate('ringtrail("consent", "denied")')
    await awaitVisits(scene, views + 1)
    await seeNumber(scene, 'p', '202-555-0123')
    expect(await keptBy(scene)).toEqual([])
    expect(scene.visits.at(-1)).not.toHaveProperty('visitor')
  }
  expect(new Set(scene.visits.map(({ view }) => view)).size).toBe(1)
})

it('follows Google Consent Mode', async () => {
  const gtag =
    '<script>dataLayer = []; function gtag() { dataLayer.push(arguments) }; gtag("consent", "default", { analytics_storage: "denied" })</script>'
  const scene = await openPage(`<p>202-555-0123</p>${gtag}`, {
    settings: { consent: 'required' },
    reply: (request) => (request.consent === 'denied' ? withoutIds : giveNumbers(request)),
    modules: ['consent'],
  })
  await awaitVisits(scene, 1)
  expect(scene.visits[0]).toMatchObject({ consent: 'denied' })
  await scene.page.evaluate('gtag("consent", "update", { analytics_storage: "granted" })')
  await eventually(() => scene.visits.at(-1)?.consent).toBe('granted')
  await seeNumber(scene, 'p', '303-555-0199')
  await scene.page.evaluate('gtag("consent", "update", { analytics_storage: "denied" })')
  await eventually(() => scene.visits.at(-1)?.consent).toBe('denied')
  await eventually(() => keptBy(scene)).toEqual([])
})

/** What happens on a page one after the other, and whether the visitor has agreed after each. */
const steps: [what: string, script: string, consent: 'granted' | 'denied'][] = [
  ['choices made before the script, by a layer of any name', '', 'granted'],
  ['a refusal there', 'mine("consent", "update", { analytics_storage: "denied" })', 'denied'],
  ['a default', 'mine("consent", "default", { analytics_storage: "granted" })', 'denied'],
  [
    'a default for some region, that waits',
    'mine("consent", "default", { analytics_storage: "granted", region: ["US"], wait_for_update: 500 })',
    'denied',
  ],
  ['a choice about advertisements alone', 'mine("consent", "update", { ad_storage: "granted" })', 'denied'],
  ['some other update', 'mine("event", "update", { analytics_storage: "granted" })', 'denied'],
  ['a push that is no command', 'myLayer.push(null, 7, "consent", [], { event: "consent" })', 'denied'],
  [
    'a push that cannot be read',
    'myLayer.push(Object.defineProperty({}, 0, { get() { throw new Error() } }))',
    'denied',
  ],
  [
    'a choice',
    'mine("consent", "update", { ad_storage: "denied", analytics_storage: "granted" })',
    'granted',
  ],
  ['a default after it', 'mine("consent", "default", { analytics_storage: "denied" })', 'granted'],
  ['a refusal as a list', 'myLayer.push(["consent", "update", { analytics_storage: "denied" }])', 'denied'],
  [
    'a list from which a tag manager takes the oldest, as Google’s does',
    `for (let i = 0; i < 299; i++) myLayer.push({ event: "scroll" })
     myLayer.splice(0, myLayer.length - 300)`,
    'denied',
  ],
  [
    'a choice in it',
    'mine("consent", "update", { analytics_storage: "granted" }); myLayer.splice(0, myLayer.length - 300)',
    'granted',
  ],
  [
    'a refusal in another layer, that comes later',
    'another = []; function other() { another.push(arguments) }; other("consent", "update", { analytics_storage: "denied" })',
    'denied',
  ],
  [
    'a banner that is a template of the tag manager and pushes nothing',
    'google_tag_data = { ics: { entries: { analytics_storage: { default: false, update: true } } } }',
    'granted',
  ],
  ['its refusal', 'google_tag_data.ics.entries.analytics_storage.update = false', 'denied'],
  ['its consent again', 'google_tag_data.ics.entries.analytics_storage.update = true', 'granted'],
  ['what the page itself says', 'ringtrail("consent", "denied")', 'denied'],
  ['an older choice that still stands there', 'myLayer.push({ event: "later" })', 'denied'],
]

it('hears every choice of Google Consent Mode, under whatever name, and nothing that is none', async () => {
  const mine = `<script>
    myLayer = []; function mine() { myLayer.push(arguments) }
    mine("consent", "default", { analytics_storage: "denied" })
    mine("consent", "update", { analytics_storage: "denied" })
    mine("consent", "update", { analytics_storage: "granted" })
    Object.defineProperty(window, 'trap', { enumerable: true, get() { trapped = true } })
  </script>`
  const scene = await openPage(`${mine}<p>202-555-0123</p>`, {
    settings: { consent: 'required' },
    reply: (request) => (request.consent === 'denied' ? withoutIds : giveNumbers(request)),
    modules: ['consent'],
    hasOwnClock: true,
  })
  for (const [what, script, consent] of steps) {
    await scene.page.evaluate(script)
    await letPass(scene, 600)
    await awaitRest(scene)
    expect([what, scene.visits.at(-1)?.consent]).toEqual([what, consent])
  }
  expect(await scene.page.evaluate('typeof trapped')).toBe('undefined')
  expect(scene.complaints).toEqual([])
})

it('follows a TCF banner that takes the consent back', async () => {
  const banner = `<script>__tcfapi = (command, version, listener) => {
    choose = (is) => listener({ eventStatus: 'useractioncomplete', purpose: { consents: { 1: is, 7: is } } })
  }</script>`
  const scene = await openPage(`<p>202-555-0123</p>${banner}`, {
    settings: { consent: 'required' },
    modules: ['consent'],
    reply: (request) => (request.consent === 'denied' ? withoutIds : giveNumbers(request)),
  })
  await eventually(() => scene.page.evaluate('typeof choose')).toBe('function')
  await scene.page.evaluate('choose(true)')
  await seeNumber(scene, 'p', '303-555-0199')
  await scene.page.evaluate('choose(false)')
  await seeNumber(scene, 'p', '202-555-0123')
  await eventually(() => keptBy(scene)).toEqual([])
})

it.each([
  [{ '1': true, '7': true }, 'granted'],
  [{ '1': true, '7': false }, 'denied'],
])('follows the choice made in a TCF banner: %o is %s', async (consents, word) => {
  const banner = `<script>__tcfapi = (command, version, listener) => {
    listener({ eventStatus: 'cmpuishown' })
    choose = () => listener({ eventStatus: 'useractioncomplete', gdprApplies: true, purpose: { consents: ${JSON.stringify(consents)} } })
  }</script>`
  const scene = await openPage(`<p>202-555-0123</p>${banner}`, {
    settings: { consent: 'required' },
    modules: ['consent'],
  })
  await awaitVisits(scene, 1)
  await eventually(() => scene.page.evaluate('typeof choose')).toBe('function')
  await scene.page.evaluate('choose()')
  if (word === 'granted') await eventually(() => scene.visits.at(-1)?.consent).toBe('granted')
  else await awaitRest(scene)
  expect(scene.visits.at(-1)).toMatchObject({ consent: word })
})
