/** What a request cost in D1: round trips, rows and the database's own milliseconds. */
export interface Cost {
  roundTrips: number
  rowsRead: number
  rowsWritten: number
  milliseconds: number
}

/** Nothing yet. */
export const noCost = (): Cost => ({ roundTrips: 0, rowsRead: 0, rowsWritten: 0, milliseconds: 0 })

/** Whether a binding is a D1 database. */
export function isDatabase(binding: unknown): binding is D1Database {
  return typeof binding === 'object' && binding !== null && 'prepare' in binding && 'batch' in binding
}

/** The same bindings, whose databases add what they do to `cost`. */
export function meterAll<Env extends object>(env: Env, cost: Cost): Env {
  const metered = Object.entries(env).map(([name, binding]) => [
    name,
    isDatabase(binding) ? meteredDatabase(binding, cost) : binding,
  ])
  return Object.fromEntries(metered) as Env
}

const original = Symbol('original statement')

interface MeteredStatement extends D1PreparedStatement {
  [original]: D1PreparedStatement
}

/** A D1 that adds what it does to `cost` and otherwise behaves the same. */
export function meteredDatabase(d1: D1Database, cost: Cost): D1Database {
  const add = (results: D1Result[]) => {
    for (const { meta } of results) {
      cost.rowsRead += meta.rows_read ?? 0
      cost.rowsWritten += meta.rows_written ?? 0
      cost.milliseconds += meta.duration ?? 0
    }
  }
  // Once it has come back, like its rows: what begins after the answer is no part of what the answer cost.
  const counted = async <Result>(trip: Promise<Result>): Promise<Result> => {
    try {
      return await trip
    } finally {
      cost.roundTrips++
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
          const result: unknown = await counted(Reflect.apply(member, target, options))
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
          const results = await counted(target.batch(statements.map((each) => each[original])))
          add(results)
          return results
        }
      }
      const member: unknown = Reflect.get(target, property)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
}
