import type { Database } from '../../../tools/migrate.ts'

/** Adds sites with two keys each, all of them maintained and dealt with: everybody else on the installation. */
export async function fillDirectory(db: Database, count: number, now: number): Promise<void> {
  const counted = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`
  const id = `printf('site_z%05d%020d', i, i)`
  const statements = [
    `INSERT INTO sites (id, code, "database", key, name, domains, timezone, country, targets, created_at, maintained_at)
      ${counted} SELECT ${id}, printf('z%05d', i), 'DB', printf('filledkey%07d', i), 'Other', '["other.example"]', 'UTC', 'US', '[]',
        ${now} - i, ${now} FROM n`,
    ...['a', 'b'].map(
      (letter) => `INSERT INTO keys (id, hash, name, scopes, site, created_at)
      ${counted} SELECT printf('key_${letter}%025d', i), 'hash ${letter}' || i, 'Key', '["read"]', ${id}, ${now} - i FROM n`,
    ),
  ]
  for (const statement of statements) await db.prepare(statement).run()
}
