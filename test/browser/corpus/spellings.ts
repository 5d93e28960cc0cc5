import fc from 'fast-check'
import { type Line, lines } from './targets.ts'

/** One way of writing a number, for the printed one and for the one to show. */
export interface Spelling {
  line: Line
  /** Characters of the prefix, which nobody cuts: `+44 (0)`. */
  head: number
  printed: string
  shown: string
}

/** Between two digits: mostly nothing or what people type, sometimes what only typographers and copied text have. */
const separator = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  { weight: 4, arbitrary: fc.constantFrom(' ', '-', '.', '/', '\u00a0') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ' - ',
      ' / ',
      '  ',
      '\t',
      '\n',
      '\u00ad',
      '\u00b7',
      '\u2009',
      '\u200b',
      '\u200e',
      '\u2011',
      '\u2013',
      '\u2014',
      '\u202f',
      '\u2060',
      '\u2212',
      '\ufeff',
    ),
  },
)

/** What stands before the digits that every spelling has, and how it is joined to them. */
const heads = ({ country, trunk, exit }: Line): string[] => [
  trunk,
  trunk && `(${trunk})`,
  `+${country}`,
  `+${country} `,
  `+ ${country} `,
  `(+${country}) `,
  `+${country}-`,
  `${exit}${country} `,
  `${country} `,
  trunk ? `+${country} (${trunk})` : `+${country}.`,
  trunk ? `+${country} (${trunk}) ` : `+${country}/`,
]

/** Numbers of all lines in any spelling: head, punctuation between digits, an area code in parentheses. */
export const spelling: fc.Arbitrary<Spelling> = fc.constantFrom(...lines).chain((line) =>
  fc
    .record({
      head: fc.constantFrom(...heads(line)),
      separators: fc.array(separator, {
        minLength: line.printed.length - 1,
        maxLength: line.printed.length - 1,
      }),
      area: fc.constantFrom(0, 0, 2, 3, 4),
    })
    .map(({ head, separators, area }) => {
      const write = (digits: string) => head + punctuate(digits, separators, head.includes('(') ? 0 : area)
      // Without a plus or an exit code they only belong to the number while nothing parts them.
      const isBare = head !== '' && !head.includes('+') && !head.startsWith(line.exit)
      return {
        line,
        head: head.length + (isBare ? 2 : 0),
        printed: write(line.printed),
        shown: write(line.shown),
      }
    }),
)

function punctuate(digits: string, separators: string[], area: number): string {
  const join = (from: number, to: number) =>
    [...digits.slice(from, to)]
      .map((digit, index) => (index ? separators[from + index - 1] : '') + digit)
      .join('')
  return area ? `(${join(0, area)}) ${join(area, digits.length)}` : join(0, digits.length)
}
