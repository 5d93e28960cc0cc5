import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leavePage, stayOnPage } from '../../../worker/browser/signals/store.ts'
import { recordPageView } from '../../../worker/browser/visits/store.ts'
import { wantedPool } from '../../../worker/inventory/leases/lease.ts'
import type { SiteDatabase } from '../../../worker/platform/database/database.ts'
import { direct } from '../../../worker/sources/source.ts'
import { minute, noon } from '../../helpers/clock.ts'
import { LeaseModel } from '../../worker/browser/visits/lease-model.ts'
import { openMemory } from './memory.ts'

const target = '+12025550100'
const wait = fc.constantFrom(0, 1, 5_000, 29_000, 31_000, minute, 19 * minute, 30 * minute, 90 * minute)
const step = fc.record({
  kind: fc.constantFrom(
    'visit' as const,
    'visit' as const,
    'use' as const,
    'leave' as const,
    'rest' as const,
  ),
  wait,
  who: fc.nat(5),
})
const story = fc.record({
  size: fc.integer({ min: 1, max: 4 }),
  shares: fc.boolean(),
  steps: fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }),
})

const db = openMemory()
let stories = 0

test('in thousands of interleavings the batches lease as the plain model does', async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ size, shares, steps }) => {
      const site = `site_${stories++}`
      const numbers = Array.from({ length: size }, (_, index) => `+1${stories}${index}`)
      await makePool(db, site, numbers)
      const model = new LeaseModel(numbers, shares)
      const pages = new Map<number, { visitor: string; session: string; view: string }>()
      let now = noon
      for (const [index, { kind, wait, who }] of steps.entries()) {
        now += wait
        const phone = who % 2 === 1
        const pools = [
          wantedPool({ id: site, target, onShared: shares ? 'share' : 'original', activeNumbers: 1 }, phone),
        ]
        const page = pages.get(who)
        const at = {
          site,
          visitor: page?.visitor ?? '',
          session: page?.session ?? '',
          view: page?.view ?? '',
          address: null,
        }
        if (kind === 'visit') {
          const id = { id: `${site}/${who}`, earlier: '' }
          // Of the views of one millisecond the last by name is the latest one.
          const view = `view ${`${index}`.padStart(2, '0')}`
          const seen = await recordPageView(
            db,
            {
              site,
              claimedVisitor: page?.visitor ?? null,
              newVisitor: id,
              newSession: `${site}/${index}`,
              view,
              url: 'https://plumber.example/',
              title: null,
              targets: [target],
              entry: false,
              source: direct,
              staticPools: {},
              pools,
              phone,
              address: null,
            },
            now,
          )
          pages.set(who, { visitor: seen.visitor, session: seen.session, view })
          expect(seen.held[site]?.[0] ?? null).toBe(model.visit(seen.visitor, phone, now))
        } else if (kind === 'rest') {
          const number = String(numbers[who % size])
          const active = index % 3 !== 0
          model.setActive(number, active)
          await set(
            db,
            `UPDATE numbers SET state = '${active ? 'active' : 'resting'}' WHERE number = '${number}'`,
          )
        } else if (page && kind === 'use') {
          await stayOnPage(db, at, pools, now)
          model.use(page.visitor, phone, now)
        } else if (page) {
          await leavePage(db, at, now)
          model.leave(page.visitor, now)
        }
      }
    }),
    { numRuns: 2_000 },
  )
}, 120_000)

async function makePool(db: SiteDatabase, site: string, numbers: string[]): Promise<void> {
  for (const number of numbers) {
    await set(
      db,
      `INSERT INTO numbers (number, site, pool, provider, state, last_active_at, created_at)
        VALUES ('${number}', '${site}', '${site}', 'generic', 'active', 0, 0)`,
    )
  }
}

async function set(db: SiteDatabase, text: string): Promise<void> {
  await db.$client.batch([db.$client.prepare(text).bind()])
}
