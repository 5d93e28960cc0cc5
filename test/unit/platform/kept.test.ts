import { readFile } from 'node:fs/promises'
import { is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, it } from 'vitest'
import * as directory from '../../../schema/directory/index.ts'
import { inProject } from '../../../tools/project.ts'
import { siteTables } from '../../../worker/jobs/purge-store.ts'

it('the log has what the Worker writes, and no addresses of requests', async () => {
  const settings = await readFile(inProject('wrangler.toml'), 'utf8')
  const section = /^\[observability\.logs\]\n([^[]*)/m.exec(settings)?.[1]
  expect(section).toContain('invocation_logs = false')
})

it('every row belongs to a site, which can be deleted, or goes by itself', () => {
  for (const table of siteTables) expect(Object.keys(table), getTableConfig(table).name).toContain('site')
  const ofDirectory = Object.values(directory)
    .filter((each) => is(each, SQLiteTable))
    .map((table) => getTableConfig(table).name)
  expect(ofDirectory.toSorted()).toEqual(
    [
      // Removed with their site: markSiteDeleted, releaseSiteNumbers, removeDeletedSite. A key for all sites is revoked.
      ...['destinations', 'keys', 'site_numbers', 'sites', 'webhook_secrets'],
      // Removed once they are old: jobs/prune.
      ...['provider_calls', 'unclaimed_events'],
      // One row a job, of nobody.
      'jobs',
    ].toSorted(),
  )
})
