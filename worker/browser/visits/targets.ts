import type { Database } from '../../platform/database/database.ts'
import { query, runBatch } from '../../platform/database/query.ts'
import type { Pool, Settings } from '../../sites/settings.ts'

/** A number that a page shows for itself. */
export interface SeenNumber {
  /** As the page has it. */
  target: string
  /** The printed number it stands for: itself, unless it is a tracking number in a page cached after a swap. */
  printed: string
}

/**
 * The pools of the site's tracking numbers in `:numbers`, JSON. CROSS JOIN makes SQLite begin with the list: without
 * statistics it would read every number of the site.
 */
const poolsOfNumbers = query(`SELECT n.number, n.pool FROM json_each(:numbers) given
  CROSS JOIN numbers n ON n.number = given.value WHERE n.site = :site`)

/**
 * What the numbers on a page stand for, each once. Asks the database only about numbers that the site's
 * settings do not know, so a page as its owner wrote it costs nothing.
 */
export async function seenNumbers(
  db: Database,
  settings: Settings,
  targets: string[],
): Promise<SeenNumber[]> {
  const seen = [...new Set(targets)]
  const unknown = seen.filter((target) => !settings.targets.includes(target))
  const printed = unknown.length > 0 ? await readPrinted(db, settings, unknown) : new Map<string, string>()
  return seen.map((target) => ({ target, printed: printed.get(target) ?? target }))
}

async function readPrinted(
  db: Database,
  settings: Settings,
  numbers: string[],
): Promise<Map<string, string>> {
  const values = { site: settings.site.id, numbers: JSON.stringify(numbers) }
  const [result] = await runBatch(db.$client, [poolsOfNumbers], values)
  const rows = (result?.results ?? []) as { number: string; pool: string }[]
  return new Map(
    rows.flatMap(({ number, pool: id }) => {
      const pool = settings.pools.find((each) => each.id === id)
      return pool ? [[number, printedNumberOf(pool, settings)]] : []
    }),
  )
}

/** A static pool for any target is taken to stand for the one its calls are routed to, else for the first. */
function printedNumberOf({ target, destination }: Pool, { targets }: Settings): string {
  return target ?? (targets.includes(destination) ? destination : (targets[0] ?? destination))
}
