import { expect, it } from 'vitest'
import { london, shownNumber, visitAnswer } from './helpers/numbers.ts'
import { eventually, type Scene, useBrowser } from './helpers/scene.ts'

const openPage = useBrowser()

/** The first of each pair in a paragraph of its own. */
const paragraphs = (pairs: string[][]) => pairs.map(([printed]) => `<p>${printed}</p>`).join('')

/** Waits until every paragraph shows the second of its pair. */
const seeAll = ({ page }: Scene, pairs: string[][]) =>
  eventually(() => page.locator('p').allTextContents()).toEqual(pairs.map(([, shown]) => shown))

const formats = [
  ['(202) 555-0123', '(303) 555-0199'],
  ['202.555.0123', '303.555.0199'],
  ['202/555 0123', '303/555 0199'],
  ['2025550123', '3035550199'],
  ['+1 202 555 0123', '+1 303 555 0199'],
  ['+1 (202) 555-0123', '+1 (303) 555-0199'],
  ['1-202-555-0123', '1-303-555-0199'],
  ['001 202 555 0123', '001 303 555 0199'],
  ['202\u00a0555\u202f0123', '303\u00a0555\u202f0199'],
  ['202\u2011555\u20130123', '303\u2011555\u20130199'],
  ['202\u00ad555\u200b0123', '303\u00ad555\u200b0199'],
  ['\u200e202\u2060 \u2066555-0123\u2069', '\u200e303\u2060 \u2066555-0199\u2069'],
  ['020 7946 0123', '020 7946 0999'],
  ['(020) 7946-0123', '(020) 7946-0999'],
  ['+44 20 7946 0123', '+44 20 7946 0999'],
  ['+44 (0)20 7946 0123', '+44 (0)20 7946 0999'],
  ['0044 20 79460123', '0044 20 79460999'],
  ['Tel:202-555-0123, London:02079460123.', 'Tel:303-555-0199, London:02079460999.'],
  ['电话2025550123', '电话3035550199'],
  ['24/7 202-555-0123 (202-555-0123)', '24/7 303-555-0199 (303-555-0199)'],
]

it('keeps the way the page writes a number', async () => {
  const scene = await openPage(paragraphs(formats))
  await seeAll(scene, formats)
})

const abroad = [
  ['(202) 555-0123', '+44 20 7946 0999'],
  ['Call (202-555-0123)', 'Call (+44 20 7946 0999)'],
  ['+1 202 555 0123', '+44 20 7946 0999'],
  ['1-202-555-0123', '+44 20 7946 0999'],
]

it('formats a number of another country internationally', async () => {
  const scene = await openPage(paragraphs(abroad), {
    reply: () => visitAnswer({ numbers: [shownNumber(london)] }),
  })
  await seeAll(scene, abroad)
})

const shorter = [
  ['(020) 7946 0123', '01632 96099'],
  ['020 7946 0123', '01632 96099'],
  ['+44 20 7946 0123', '+44 1632 96099'],
]

it('formats a number with fewer digits nationally or internationally, as the page did', async () => {
  const short = { number: '+44163296099', national: '01632 96099', international: '+44 1632 96099' }
  const scene = await openPage(paragraphs(shorter), {
    reply: () => visitAnswer({ numbers: [shownNumber({ target: '+442079460123', ...short })] }),
  })
  await seeAll(scene, shorter)
})

it('swaps every one of many', async () => {
  const scene = await openPage('<ul>'.padEnd(1000 * 22, '<li>202-555-0123</li>\n'))
  await eventually(() => scene.page.textContent('ul')).not.toContain('202-555-0123')
  expect(await scene.page.getByText('303-555-0199').count()).toBeGreaterThan(900)
})
