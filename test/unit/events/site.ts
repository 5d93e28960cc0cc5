import type { SiteDatabase } from '../../../worker/platform/database/database.ts'
import { openMemory } from '../inventory/memory.ts'

/** The one site of these tests. */
export const site = 'site_000001000000000000000000'

/** A database with the directory and with a site that has one dynamic pool, and a number in it from the beginning. */
export async function openSite(number: string, destination = '+12025550199'): Promise<SiteDatabase> {
  const db = openMemory()
  await write(db, [
    `INSERT INTO sites (id, code, database, key, name, domains, timezone, country, targets, created_at)
      VALUES ('${site}', '000001', 'DB', 'key', 'Site', '[]', 'UTC', 'US', '[]', 0)`,
    `INSERT INTO pools (site, id, name, kind, destination, on_shared, threshold, created_at)
      VALUES ('${site}', 'pool', 'Pool', 'dynamic', '${destination}', 'original', 0.5, 0)`,
  ])
  await addNumber(db, number)
  return db
}

/** Adds a number to the site's pool. */
export async function addNumber(db: SiteDatabase, number: string): Promise<void> {
  await write(db, [
    `INSERT INTO numbers (site, number, pool, provider, state, last_active_at, created_at)
      VALUES ('${site}', '${number}', 'pool', 'twilio', 'active', 0, 0)`,
    `INSERT INTO site_numbers (number, site) VALUES ('${number}', '${site}')`,
  ])
}

async function write(db: SiteDatabase, texts: string[]): Promise<void> {
  await db.$client.batch(texts.map((text) => db.$client.prepare(text).bind()))
}
