import { expect, it } from 'vitest'
import type { KnownNumber } from '../../../snippet/lib/known-number.ts'
import { carefulSearch } from '../../../snippet/modules/careful-find.ts'

const index = new Map<string, KnownNumber>()
for (const [number = '', national = ''] of [
  ['+12025550123', '2025550123'],
  ['+442079460123', '02079460123'],
  ['+18003569377', '8003569377'],
]) {
  index.set(number, { target: number, number, national })
}

const { count, find } = carefulSearch(index)

it('finds numbers of any script, and words that spell one, as they are written', () => {
  const text = 'T ０２０－７９４６－０１２３, ١-٨٠٠-٣٥٦-٩٣٧٧, 𝟐𝟎𝟐𝟓𝟓𝟓𝟎𝟏𝟐𝟑 or 1-800-FLOWERS'
  expect(find(text).map(({ known, written }) => [known.number, written])).toEqual([
    ['+442079460123', '０２０－７９４６－０１２３'],
    ['+18003569377', '١-٨٠٠-٣٥٦-٩٣٧٧'],
    ['+12025550123', '𝟐𝟎𝟐𝟓𝟓𝟓𝟎𝟏𝟐𝟑'],
    ['+18003569377', '1-800-FLOWERS'],
  ])
})

it('takes time in proportion to the text, whatever the text', () => {
  const hostile = [
    '1234567890',
    '0',
    '2 ',
    '+',
    '(2025550',
    '\v',
    '(\v\v',
    '2025550123\v',
    '/',
    '800-a-b-c-d-',
    'Tel/',
    '๒',
    '漢',
    ' ',
    '-',
  ]
  const started = performance.now()
  for (const piece of hostile) {
    const text = `${piece.repeat(100_000 / piece.length)}2025550123`
    count(text)
    find(text)
  }
  expect(performance.now() - started).toBeLessThan(2000)
})
