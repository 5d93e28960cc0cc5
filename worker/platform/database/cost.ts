import type { MiddlewareHandler } from 'hono'
import type { Environment } from '../environment.ts'

/** What a request cost in D1: round trips, rows and the database's own milliseconds. */
export interface Cost {
  roundTrips: number
  rowsRead: number
  rowsWritten: number
  milliseconds: number
}

/** With `DEBUG=1`, sums the cost of every D1 call into the `Server-Timing` header. */
export const reportCost: MiddlewareHandler<Environment> = async function reportCost(c, next) {
  if (c.env.DEBUG !== '1') return next()
  const cost: Cost = { roundTrips: 0, rowsRead: 0, rowsWritten: 0, milliseconds: 0 }
  c.env = { ...c.env, DB: metered(c.env.DB, cost) }
  await next()
  const { roundTrips, rowsRead, rowsWritten, milliseconds } = cost
  c.res = new Response(c.res.body, c.res)
  c.res.headers.append(
    'server-timing',
    `d1;dur=${milliseconds.toFixed(2)};desc="q=${roundTrips} r=${rowsRead} w=${rowsWritten}"`,
  )
}

const original = Symbol('original statement')

interface MeteredStatement extends D1PreparedStatement {
  [original]: D1PreparedStatement
}

/** A D1 that adds what it does to `cost` and otherwise behaves the same. */
export function metered(d1: D1Database, cost: Cost): D1Database {
  const add = (results: D1Result[]) => {
    for (const { meta } of results) {
      cost.rowsRead += meta.rows_read ?? 0
      cost.rowsWritten += meta.rows_written ?? 0
      cost.milliseconds += meta.duration ?? 0
    }
  }
  const statement = (inner: D1PreparedStatement): D1PreparedStatement =>
    new Proxy(inner, {
      get(target, property) {
        if (property === original) return target
        if (property === 'bind') return (...values: unknown[]) => statement(target.bind(...values))
        const member: unknown = Reflect.get(target, property)
        if (typeof member !== 'function') return member
        return async (...options: unknown[]) => {
          cost.roundTrips++
          const result: unknown = await Reflect.apply(member, target, options)
          if (property === 'all' || property === 'run') add([result as D1Result])
          return result
        }
      },
    })
  return new Proxy(d1, {
    get(target, property) {
      if (property === 'prepare') return (query: string) => statement(target.prepare(query))
      if (property === 'batch') {
        return async (statements: MeteredStatement[]) => {
          cost.roundTrips++
          const results = await target.batch(statements.map((each) => each[original]))
          add(results)
          return results
        }
      }
      const member: unknown = Reflect.get(target, property)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
}
