import type { Bindings } from '../../platform/environment.ts'
import { phoneKey } from '../../platform/phone/key.ts'
import { settleAll, withTimeout } from '../../platform/settle.ts'

/** Where a tracking number leads, by the number's key, and the site that it belongs to, for the time when the databases do not answer. */
export interface FailoverRoute {
  number: string
  site: string
  pool: string
  destination: string
}

/** What routes are removed by. */
export type RouteOwner = 'site' | 'pool'

/** What the failover object does with routes and with events that no database took (objects/failover.ts). */
export interface FailoverObject extends Rpc.DurableObjectBranded {
  addRoutes(routes: FailoverRoute[]): void
  redirectPool(pool: string, destination: string): void
  removeRoutes(owner: RouteOwner, id: string): boolean
  routeOf(number: string): FailoverRoute | null
  keepEvents(events: string): Promise<void>
}

type Namespace = Bindings['FAILOVER']

/** A caller may wait meanwhile, so an object that does not answer counts as away (ms). */
const deadline = 3_000

/**
 * Asks one of the objects. A number's last digit names it: ten of them, so that no single one takes every call.
 *
 * @throws Error where it does not answer
 */
export async function askFailover<Answer>(
  namespace: Namespace,
  number: string,
  ask: (object: DurableObjectStub<FailoverObject>) => Promise<Answer>,
): Promise<Answer> {
  const typed = namespace as DurableObjectNamespace<FailoverObject>
  return withTimeout(deadline, ask(typed.getByName(`numbers-${number.at(-1) ?? '0'}`)))
}

/** Adds routes to the failover objects. One that does not answer gets them with the next call. */
export async function addRoutes(namespace: Namespace, listed: FailoverRoute[]): Promise<void> {
  const routes = listed.map((route) => ({ ...route, number: phoneKey(route.number) }))
  const byDigit = Map.groupBy(routes, ({ number }) => number.at(-1) ?? '0')
  await settle(
    [...byDigit].map(([digit, group]) => askFailover(namespace, digit, (object) => object.addRoutes(group))),
  )
}

/** Sends all numbers of a pool elsewhere, whatever their object. */
export async function redirectRoutes(namespace: Namespace, pool: string, destination: string): Promise<void> {
  await settle(
    digits.map((digit) => askFailover(namespace, digit, (object) => object.redirectPool(pool, destination))),
  )
}

/**
 * Removes the routes of a site or of a pool that is no more, in slices. To be called again until nothing is left.
 *
 * @param slices how many of them each object removes at most
 * @returns whether every object has answered that it has none of them any more
 */
export async function forgetRoutes(
  namespace: Namespace,
  owner: RouteOwner,
  id: string,
  slices: number,
): Promise<boolean> {
  const ended = new Set<string>()
  const forget = async (digit: string) => {
    for (let slice = 0; slice < slices && !ended.has(digit); slice++) {
      const isEnded = await askFailover(namespace, digit, (object) => object.removeRoutes(owner, id))
      if (isEnded) ended.add(digit)
    }
  }
  await settle(digits.map(forget))
  return ended.size === digits.length
}

const digits = Array.from('0123456789')

/** The failover object must never make the thing fail that it is there for. */
const settle = (work: Promise<unknown>[]) => settleAll('failover_failed', work)
