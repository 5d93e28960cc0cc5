import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { beforeEach, expect, it, vi } from 'vitest'
import { Failover } from '../../../worker/objects/failover.ts'

/** Delivers what was kept; a test says which of them the databases take. */
const replay = vi.hoisted(() => vi.fn<(env: unknown, events: string) => Promise<void>>())
vi.mock('../../../worker/objects/replay.ts', () => ({ replay }))
vi.mock('cloudflare:workers', () => ({
  DurableObject: class {
    readonly ctx: unknown
    readonly env: unknown
    constructor(ctx: unknown, env: unknown) {
      this.ctx = ctx
      this.env = env
    }
  },
}))

let replayed: string[]

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  replayed = []
})

/** The object over Node's SQLite, and the alarm that it has set (ms). */
function openFailover() {
  const memory = new DatabaseSync(':memory:')
  const alarm: { at: number | null } = { at: null }
  const storage = {
    sql: {
      exec(text: string, ...values: SQLInputValue[]) {
        if (values.length === 0 && /;/.test(text)) return memory.exec(text)
        const rows = memory.prepare(text).all(...values)
        return { toArray: () => rows, one: () => rows[0] }
      },
    },
    getAlarm: async () => alarm.at,
    setAlarm: async (at: number) => {
      alarm.at = at
    },
  }
  return { object: new Failover({ storage } as unknown as DurableObjectState, {} as never), alarm }
}

type Opened = ReturnType<typeof openFailover>

/** Lets the alarm ring; gives how long after that it rings next (s), or null. */
async function ring({ object, alarm }: Opened): Promise<number | null> {
  alarm.at = null
  const before = Date.now()
  await object.alarm()
  return alarm.at === null ? null : Math.round((alarm.at - before) / 1000)
}

/** From now on the databases take all but these. */
function takeAllBut(isRefused: (events: string) => boolean): void {
  replay.mockReset()
  replay.mockImplementation(async (_, events) => {
    if (isRefused(events)) throw new Error('away')
    replayed.push(events)
  })
}

it('what is kept is replayed in its order, and then no alarm is left', async () => {
  const opened = openFailover()
  takeAllBut(() => false)
  for (const events of ['1', '2', '3']) await opened.object.keepEvents(events)
  expect(opened.alarm.at).not.toBeNull()
  expect(await ring(opened)).toBeNull()
  expect([replayed, opened.object.waiting()]).toEqual([['1', '2', '3'], 0])
})

it('while the databases are away the alarm rings less and less often, and no more is tried than a few', async () => {
  const opened = openFailover()
  takeAllBut(() => true)
  for (let index = 0; index < 30; index++) await opened.object.keepEvents(String(index))
  const waits: (number | null)[] = []
  for (let round = 0; round < 8; round++) waits.push(await ring(opened))
  expect(waits).toEqual([2, 4, 8, 16, 32, 60, 60, 60])
  expect(replay).toHaveBeenCalledTimes(8 * 10)
  takeAllBut(() => false)
  expect(await ring(opened)).toBeNull()
  expect(replayed.toSorted((a, b) => Number(a) - Number(b))).toEqual(
    Array.from({ length: 30 }, (_, n) => String(n)),
  )
})

it('hundreds that are never taken hold up nothing that comes after them', async () => {
  const opened = openFailover()
  takeAllBut((events) => events.startsWith('never'))
  for (let index = 0; index < 300; index++) await opened.object.keepEvents(`never ${index}`)
  for (let round = 0; round < 30; round++) await ring(opened)
  await opened.object.keepEvents('good')
  expect(await ring(opened)).toBe(1)
  expect([replayed, opened.object.waiting()]).toEqual([['good'], 300])
})

it('what the databases have not taken for 35 days is given up, and nothing else', async () => {
  const opened = openFailover()
  takeAllBut((events) => events.startsWith('never'))
  vi.useFakeTimers({ now: 0 })
  const day = 86_400_000
  for (const [at, events] of [
    [0, 'never, old'],
    [1, 'taken'],
    [20, 'never, new'],
  ] as const) {
    vi.setSystemTime(at * day)
    await opened.object.keepEvents(events)
    await ring(opened)
  }
  for (const [at, left] of [
    [34, 2],
    [36, 1],
    [56, 0],
  ] as const) {
    vi.setSystemTime(at * day)
    await ring(opened)
    expect(opened.object.waiting()).toBe(left)
  }
  vi.useRealTimers()
})

const route = { number: '+13035550101', site: 'site_1', pool: 'pool_1', destination: '+12025550100' }

it('a number leads where it was last pointed, until its pool or its site is no more', () => {
  const { object } = openFailover()
  const other = { ...route, number: '+13035550111', pool: 'pool_2' }
  object.addRoutes([route, other])
  object.redirectPool('pool_1', '+12025550177')
  expect(object.routeOf(route.number)).toEqual({ ...route, destination: '+12025550177' })
  object.addRoutes([{ ...route, site: 'site_2' }])
  expect(object.routeOf(route.number)).toEqual({ ...route, site: 'site_2' })
  object.removeRoutes('pool', 'pool_1')
  expect(object.routeOf(route.number)).toBeNull()
  object.removeRoutes('site', 'site_1')
  expect(object.routeOf(other.number)).toBeNull()
})

it('what is no more is removed in slices, and a request that comes late brings nothing of it back', () => {
  const { object } = openFailover()
  const numbers = Array.from({ length: 2_500 }, (_, index) => `+1303${5_000_000 + index}`)
  object.addRoutes(numbers.map((number) => ({ ...route, number })))
  object.addRoutes([{ ...route, number: '+13034000000', site: 'site_2', pool: 'pool_2' }])
  const left: boolean[] = []
  while (left.at(-1) !== true) left.push(object.removeRoutes('site', 'site_1'))
  expect(left).toEqual([false, false, true])
  object.addRoutes([route, { ...route, number: '+13034000001', site: 'site_2', pool: 'pool_3' }])
  const known = [...numbers, route.number, '+13034000000', '+13034000001'].filter((each) =>
    object.routeOf(each),
  )
  expect(known).toEqual(['+13034000000', '+13034000001'])
  vi.useFakeTimers({ now: Date.now() + 3_600_000 })
  object.removeRoutes('pool', 'another')
  vi.useRealTimers()
  object.addRoutes([route])
  expect(object.routeOf(route.number)).toEqual(route)
})
