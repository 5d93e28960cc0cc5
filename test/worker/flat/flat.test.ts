import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Exercise } from './exercise.ts'
import { exercises } from './exercises.ts'
import { type Scene, startScene } from './scene.ts'

const small = { numbers: 300, leases: 3_000, visitors: 1_000, sessions: 3_000, calls: 1_000, days: 80 }
const large = { numbers: 3_000, leases: 30_000, visitors: 10_000, sessions: 30_000, calls: 10_000, days: 800 }

/** Which candidates a call has, and beside which row a scan ends, is in part chance. */
const chance = 5

let few: Scene
let many: Scene

beforeAll(async () => {
  const now = Math.floor(Date.now() / 60_000) * 60_000
  few = await startScene(small, now)
  many = await startScene(large, now)
}, 120_000)
afterAll(() => Promise.all([few.worker.stop(), many.worker.stop()]))

it.each(exercises)(
  '$name: as many rows in a database ten times as large, or a bounded number',
  async (each) => {
    const [before, after] = await Promise.all([each.run(few), each.run(many)])
    expect(faultsOf(each, [before].flat(), [after].flat())).toEqual([])
  },
)

/** What is more than it may be. */
function faultsOf({ most }: Exercise, before: number[], after: number[]): string[] {
  return after.flatMap((rows, index) => {
    const limit = most
      ? typeof most.rows === 'number'
        ? most.rows
        : most.rows(large)
      : (before[index] ?? 0) + chance
    const reason = most?.because ?? 'as in the small one'
    return rows <= limit ? [] : [`request ${index + 1} reads ${rows} rows instead of ${limit}: ${reason}`]
  })
}
