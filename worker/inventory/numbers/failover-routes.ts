import type { Bindings } from '../../platform/environment.ts'
import { phoneKey } from '../../platform/phone/key.ts'
import { settleAll } from '../../platform/settle.ts'

/** Where a tracking number leads, by the number's key, and the site that it belongs to, for the time when the databases do not answer. */
export interface FailoverRoute {
  number: string
  site: string
  pool: string
  destination: string
}

/** What the failover object does with routes and with events that no database took (objects/failover.ts). */
export interface FailoverObject extends Rpc.DurableObjectBranded {
  addRoutes(routes: FailoverRoute[]): void
  redirectPool(pool: string, destination: string): void
  removePool(pool: string): void
  removeSite(site: string): void
  routeOf(number: string): FailoverRoute | null
  keepEvents(events: string): Promise<void>
}

type Namespace = Bindings['FAILOVER']

/** A number's last digit names its object: ten of them, so that no single one takes every call. */
export function failoverOf(namespace: Namespace, number: string): DurableObjectStub<FailoverObject> {
  const typed = namespace as DurableObjectNamespace<FailoverObject>
  return typed.getByName(`numbers-${number.at(-1) ?? '0'}`)
}

/** Adds routes to the failover objects. One that does not answer gets them with the next call. */
export async function addRoutes(namespace: Namespace, listed: FailoverRoute[]): Promise<void> {
  const routes = listed.map((route) => ({ ...route, number: phoneKey(route.number) }))
  const byDigit = Map.groupBy(routes, ({ number }) => number.at(-1) ?? '0')
  await settle([...byDigit].map(([digit, group]) => failoverOf(namespace, digit).addRoutes(group)))
}

/** Sends all numbers of a pool elsewhere, whatever their object. */
export async function redirectRoutes(namespace: Namespace, pool: string, destination: string): Promise<void> {
  await settle(everyObject(namespace).map((object) => object.redirectPool(pool, destination)))
}

/** Removes the routes of pools that are no more. */
export async function forgetPoolRoutes(namespace: Namespace, pools: string[]): Promise<void> {
  await settle(pools.flatMap((pool) => everyObject(namespace).map((object) => object.removePool(pool))))
}

/** Removes the routes of a site that is no more. */
export async function forgetSiteRoutes(namespace: Namespace, site: string): Promise<void> {
  await settle(everyObject(namespace).map((object) => object.removeSite(site)))
}

function everyObject(namespace: Namespace): DurableObjectStub<FailoverObject>[] {
  return Array.from('0123456789', (digit) => failoverOf(namespace, digit))
}

/** The failover object must never make the thing fail that it is there for. */
const settle = (work: Promise<unknown>[]) => settleAll('failover_failed', work)
