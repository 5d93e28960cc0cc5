import { openDatabase, type SiteDatabase } from '../../../worker/platform/database/database.ts'

/** A process that dies at a step: from then on no database answers it. */
export class Death extends Error {}

/** Where a process dies: at its `step`-th round trip, either before or after that is carried out. */
export interface Fate {
  step: number
  isDone: boolean
}

/**
 * The same database for a process with such a fate.
 *
 * @param turn what every round trip waits for before it is carried out, so that a test can order those of several
 */
export function mortal(
  db: SiteDatabase,
  fate: Fate | null,
  turn: () => Promise<unknown> = () => Promise.resolve(),
): SiteDatabase {
  const step = fate?.step ?? Number.POSITIVE_INFINITY
  let steps = 0
  const batch = async (statements: D1PreparedStatement[]) => {
    const own = ++steps
    await turn()
    if (own > step || (own === step && !fate?.isDone)) throw new Death()
    const results = await db.$client.batch(statements)
    if (own === step) throw new Death()
    return results
  }
  const client = { prepare: (text: string) => db.$client.prepare(text), batch }
  return openDatabase<SiteDatabase>(client as unknown as D1Database)
}
