import { expect, it } from 'vitest'
import { fragments, growsTooFast, namesOf, textsOf } from './growth.ts'
import { cases } from './readers.ts'

it('what is quadratic is found, and what is linear is not', async () => {
  const [quarter, whole] = [' '.repeat(6_000), ' '.repeat(24_000)]
  const quadratic = (text: string) => text.split(/\s*,\s*/)
  const linear = (text: string) => Array.from({ length: 200 }, () => text.split(','))
  expect(await growsTooFast(quadratic, quarter, whole)).toBe(true)
  expect(await growsTooFast(linear, quarter, whole)).toBe(false)
})

it.each(cases)(
  '$name of any kind is read in proportion to its length',
  { timeout: 60_000 },
  async ({ size, frame = [['', '']], read }) => {
    const slow: unknown[] = []
    for (const [start, end] of frame) {
      const [quarters, wholes] = [textsOf(size / 4, start, end), textsOf(size, start, end)]
      for (const separator of ['&', '; ', ',', '=1&']) {
        quarters.push(start + namesOf(size / 4, separator) + end)
        wholes.push(start + namesOf(size, separator) + end)
      }
      for (const [index, whole] of wholes.entries()) {
        if (await growsTooFast(read, quarters[index] ?? '', whole))
          slow.push([start, fragments[index] ?? 'names'])
      }
    }
    expect(slow).toEqual([])
  },
)
