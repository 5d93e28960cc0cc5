import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newVisitorIds } from '../../../../worker/browser/visits/visitor-id.ts'
import { hour, noon } from '../../../helpers/clock.ts'

test('the same view finds the visitor it made for at least nine hours', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: noon, max: noon + 1_000 * hour }),
      fc.integer({ min: 0, max: 9 * hour }),
      async (first, later) => {
        const { id } = await newVisitorIds('site_a', 'view', first)
        const again = await newVisitorIds('site_a', 'view', first + later)
        expect([again.id, again.earlier]).toContain(id)
      },
    ),
  )
})

test('another view, or the same on another site, is another visitor', async () => {
  const { id } = await newVisitorIds('site_a', 'view', noon)
  expect((await newVisitorIds('site_a', 'other', noon)).id).not.toBe(id)
  expect((await newVisitorIds('site_b', 'view', noon)).id).not.toBe(id)
})
