import { numbers } from '../../../schema/index.ts'
import type { SiteDatabase } from '../../platform/database/database.ts'
import { query, run } from '../../platform/database/query.ts'
import type { Pool, Settings } from '../../sites/settings.ts'

/** A number that a page shows for itself. */
export interface SeenNumber {
  /** As the page has it. */
  written: string
  /** The target it stands for: itself, unless it is a tracking number in a page cached after a swap. */
  target: string
}

/**
 * The pools of the site's tracking numbers in `:numbers`, JSON. CROSS JOIN makes SQLite begin with the list: without
 * statistics it would read every number of the site.
 */
const poolsOfNumbers = query(
  { number: numbers.number, pool: numbers.pool },
  `SELECT n.number, n.pool FROM json_each(:numbers) given
    CROSS JOIN numbers n ON n.site = :site AND n.number = given.value`,
)

/**
 * What the numbers on a page stand for, each once. Asks the database only about numbers that are not in the
 * site's settings, so a page as its owner wrote it costs nothing.
 */
export async function seenNumbers(
  db: SiteDatabase,
  settings: Settings,
  written: string[],
): Promise<SeenNumber[]> {
  const seen = [...new Set(written)]
  const unknown = seen.filter((number) => !settings.targets.includes(number))
  const targets = unknown.length > 0 ? await readTargets(db, settings, unknown) : new Map<string, string>()
  return seen.map((number) => ({ written: number, target: targets.get(number) ?? number }))
}

async function readTargets(
  db: SiteDatabase,
  settings: Settings,
  written: string[],
): Promise<Map<string, string>> {
  const values = { site: settings.site.id, numbers: JSON.stringify(written) }
  const [{ rows }] = await run(db, [poolsOfNumbers], values)
  return new Map(
    rows.flatMap(({ number, pool: id }) => {
      const pool = settings.pools.find((each) => each.id === id)
      return pool ? [[number, targetOf(pool, settings)]] : []
    }),
  )
}

/** A static pool for any target is taken to stand for the one its calls are routed to, else for the first. */
function targetOf({ target, destination }: Pool, { targets }: Settings): string {
  return target ?? (targets.includes(destination) ? destination : (targets[0] ?? destination))
}
