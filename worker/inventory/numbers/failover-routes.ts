import type { Standby } from '../../objects/failover.ts'
import type { Bindings } from '../../platform/environment.ts'

type Namespace = Bindings['STANDBY']

/** A number's last digit names its shard: ten objects, so that no single one takes every call. */
export function shardOf(namespace: Namespace, number: string): DurableObjectStub<Standby> {
  return namespace.getByName(`numbers-${number.at(-1) ?? '0'}`)
}

/** Tells the shards where numbers lead. A shard that does not answer learns it from the next call. */
export async function learnRoutes(
  namespace: Namespace,
  numbers: string[],
  pool: { id: string; destination: string },
): Promise<void> {
  const byDigit = Map.groupBy(numbers, (number) => number.at(-1) ?? '0')
  await quietly(
    [...byDigit.values()].map((group) =>
      shardOf(namespace, group[0] ?? '').learn(
        group.map((number) => ({ number, pool: pool.id, destination: pool.destination })),
      ),
    ),
  )
}

/** Sends all numbers of a pool elsewhere, whatever their shard. */
export async function redirectRoutes(namespace: Namespace, pool: string, destination: string): Promise<void> {
  await quietly(Array.from('0123456789', (digit) => shardOf(namespace, digit).redirect(pool, destination)))
}

/** Forgets the numbers of pools that are no more. */
export async function forgetRoutes(namespace: Namespace, pools: string[]): Promise<void> {
  await quietly(
    pools.flatMap((pool) => Array.from('0123456789', (digit) => shardOf(namespace, digit).forget(pool))),
  )
}

/** The standby must never make the thing fail that it stands by for. */
async function quietly(work: Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).filter((result) => result.status === 'rejected').length
  if (failed > 0) console.error({ event: 'standby_failed', failed })
}
