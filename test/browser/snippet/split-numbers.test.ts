import { expect, it } from 'vitest'
import { london, shownNumber, visitAnswer } from './helpers/numbers.ts'
import { eventually, seeNumber, useBrowser } from './helpers/scene.ts'

const openPage = useBrowser()

const splits = [
  ['<span>(202)</span> <b>555-0123</b>', '<span>(303)</span> <b>555-0199</b>'],
  ['202<wbr>555<wbr>0123', '303<wbr>555<wbr>0199'],
  ['202-555-<br>0123', '303-555-<br>0199'],
  ['202-<!-- -->555<!-- -->-0123', '303-<!-- -->555<!-- -->-0199'],
  ['<i>2</i><i>0</i><i>2</i>5550<u><b>12</b>3</u>', '<i>3</i><i>0</i><i>3</i>5550<u><b>19</b>9</u>'],
  ['<b>+44</b> <span>20 7946</span> 0123', '<b>+44</b> <span>20 7946</span> 0999'],
  ['Suite 5<br>202-555-0123', 'Suite 5<br>303-555-0199'],
  [
    '<svg><text><tspan>202-555</tspan><tspan>-0123</tspan></text></svg>',
    '<svg><text><tspan>303-555</tspan><tspan>-0199</tspan></text></svg>',
  ],
]

it('swaps digits where they stand, in whatever elements that is', async () => {
  const { page } = await openPage(splits.map(([printed]) => `<p>${printed}</p>`).join(''))
  const shown = () => page.locator('p').evaluateAll((all) => all.map((one) => one.innerHTML))
  await eventually(shown).toEqual(splits.map(([, html]) => html))
})

it('swaps a number split over text nodes that the page did not merge, and keeps those nodes', async () => {
  const scene = await openPage('<p></p>', {
    before: () =>
      addEventListener('DOMContentLoaded', () => {
        const paragraph = document.querySelector('p')
        paragraph?.append('202-5', '55-01', '23')
        Object.assign(window, { nodes: [...(paragraph?.childNodes ?? [])] })
      }),
  })
  await seeNumber(scene, 'p', '303-555-0199')
  const kept = await scene.page.evaluate('nodes.map((node) => node.isConnected && node.data)')
  expect(kept).toEqual(['303-5', '55-01', '99'])
})

it('spreads a number of another length over the same elements', async () => {
  const scene = await openPage('<p>Call <b>202</b>-<i>555-0123</i> or (<b>202</b>-555-0123)!</p>', {
    reply: () => visitAnswer({ numbers: [shownNumber(london)] }),
  })
  await seeNumber(scene, 'p', 'Call +44 20 7946 0999 or (+44 20 7946 0999)!')
})

it('swaps numbers in neighbouring cells, even without a space between them', async () => {
  const scene = await openPage(
    '<table><tr><td>5</td><td>202-555-0123</td><td>020 7946 0123</td></tr></table>',
  )
  await seeNumber(scene, 'table', '5303-555-0199020 7946 0999')
})
