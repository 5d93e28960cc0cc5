import fc from 'fast-check'

/**
 * Puts markup around and between pieces of a number, none of them shorter than its first `head` characters. Two
 * numbers of the same length are cut alike.
 */
export type Markup = (text: string, head: number) => string

/** Elements without a box of their own, as editors and builders leave them in a number. */
const wrapper = fc.constantFrom(
  (inside: string) => inside,
  (inside: string) => inside,
  (inside: string) => `<b>${inside}</b>`,
  (inside: string) => `<span class="digits">${inside}</span>`,
  (inside: string) => `<font color="#333"><u>${inside}</u></font>`,
  (inside: string) => `<bdi dir="ltr">${inside}</bdi>`,
  (inside: string) => `<a href="#call">${inside}</a>`,
)

/** What stands between two pieces. */
const joint = fc.constantFrom('', '', '', '<wbr>', '<!-- -->', '<i></i>', '<br>')

/** A number in one piece, or cut into up to five, some of them wrapped. */
export const markup: fc.Arbitrary<Markup> = fc
  .array(fc.record({ cut: fc.nat(30), wrap: wrapper, joint }), { maxLength: 4 })
  .chain((pieces) =>
    wrapper.map(
      (wrapLast): Markup =>
        (text, head) => {
          const sorted = pieces.toSorted((one, other) => one.cut - other.cut)
          let html = ''
          let start = 0
          for (const { cut, wrap, joint } of sorted) {
            const end = Math.max(start, Math.min(head + cut, text.length - 1))
            html += wrap(text.slice(start, end)) + joint
            start = end
          }
          return html + wrapLast(text.slice(start))
        },
    ),
  )
