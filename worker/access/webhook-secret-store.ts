import { webhookSecrets } from '../../schema/index.ts'
import type { DirectoryDatabase } from '../platform/database/database.ts'
import { query, run } from '../platform/database/query.ts'
import { phoneKey } from '../platform/phone/key.ts'

export type WebhookSecretRow = typeof webhookSecrets.$inferSelect

/** Two are enough to change one for another; these are read with every report that the operator has not signed. */
export const maxSecrets = 10

const insert = query(
  { id: webhookSecrets.id },
  `INSERT INTO webhook_secrets (site, id, name, secret, created_at) SELECT :site, :id, :name, :secret, :createdAt
    WHERE EXISTS (SELECT 1 FROM sites WHERE id = :site AND deleted_at IS NULL)
      AND (SELECT COUNT(*) FROM webhook_secrets WHERE site = :site) < ${maxSecrets} RETURNING id`,
)

const list = query(
  { id: webhookSecrets.id, name: webhookSecrets.name, createdAt: webhookSecrets.createdAt },
  `SELECT id, name, created_at AS createdAt FROM webhook_secrets
    WHERE site = :site AND (:before IS NULL OR id < :before) ORDER BY id DESC LIMIT :limit`,
)

const remove = query(
  { id: webhookSecrets.id },
  `DELETE FROM webhook_secrets WHERE site = :site AND id = :id RETURNING id`,
)

const ofNumber = query(
  { secret: webhookSecrets.secret },
  `SELECT w.secret FROM site_numbers n
    CROSS JOIN sites s ON s.id = n.site AND s.deleted_at IS NULL
    CROSS JOIN webhook_secrets w ON w.site = n.site
    WHERE n.number = :number LIMIT ${maxSecrets}`,
)

/** Adds a secret; false where the site has as many as it may, or is no more. */
export async function insertWebhookSecret(
  directory: DirectoryDatabase,
  row: WebhookSecretRow,
): Promise<boolean> {
  const [{ rows }] = await run(directory, [insert], row)
  return rows.length > 0
}

/** A site's secrets without what they are, newest first. */
export async function listWebhookSecrets(
  directory: DirectoryDatabase,
  site: string,
  limit: number,
  before: string | undefined,
): Promise<Pick<WebhookSecretRow, 'id' | 'name' | 'createdAt'>[]> {
  const [{ rows }] = await run(directory, [list], { site, limit: limit + 1, before: before ?? null })
  return rows
}

/** Whether there was such a secret. */
export async function deleteWebhookSecret(
  directory: DirectoryDatabase,
  site: string,
  id: string,
): Promise<boolean> {
  const [{ rows }] = await run(directory, [remove], { site, id })
  return rows.length > 0
}

/** What reports of calls to a number may be signed with: the secrets of the site that has the number. */
export async function findSecretsOfNumber(directory: DirectoryDatabase, number: string): Promise<string[]> {
  const [{ rows }] = await run(directory, [ofNumber], { number: phoneKey(number) })
  return rows.map(({ secret }) => secret)
}
