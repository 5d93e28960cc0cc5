import type { Context } from 'hono'
import type { SiteRow } from '../access/store.ts'
import type { Databases } from '../platform/database/site.ts'
import type { Environment } from '../platform/environment.ts'
import { notFound } from '../platform/http/problem.ts'
import { keepRecent } from '../platform/recent.ts'
import { type ScriptOptions, scriptOptionsOf } from './script-options.ts'
import { findSiteByKey, loadPools } from './store.ts'

type Loaded = Awaited<ReturnType<typeof loadPools>>

/** A pool as visits see it, with its first active number, if it has one: a static pool shows that to everybody. */
export type Pool = Loaded['pools'][number] & { staticNumber: string | null; firstNumber: string | null }

/** What a visit needs of its site. */
export interface Settings {
  site: SiteRow
  pools: Pool[]
  /** Every printed number that may be swapped: the site's own list and the targets of its pools. */
  targets: string[]
  script: ScriptOptions
  /** What its pages had spent when this was loaded; null for nothing yet. */
  spent: Loaded['spent']
}

declare module 'hono' {
  interface ContextVariableMap {
    settings: SettingsCache
  }
}

const freshFor = 30_000
const maxSites = 1_000

/**
 * Site settings by public key, kept in the isolate's memory for 30 seconds so that a visit costs one
 * round trip; loading them takes two, one to the directory and one to the site's own database. A change made through this isolate is seen at once, elsewhere after those seconds.
 * Unknown keys are remembered too.
 */
export class SettingsCache {
  private readonly entries = new Map<string, { settings: Settings; loadedAt: number }>()
  /** Keys of no site, by when that was found: apart, so that a flood of them pushes no site out. */
  private readonly unknown = new Map<string, number>()
  private readonly clock: () => number

  /** @param clock milliseconds; the machine's own clock, since this is about memory and not about visits */
  constructor(clock: () => number = Date.now) {
    this.clock = clock
  }

  async get(databases: Databases, key: string): Promise<Settings | null> {
    const entry = this.entries.get(key)
    if (this.isFresh(entry?.loadedAt)) return entry?.settings ?? null
    return this.isFresh(this.unknown.get(key)) ? null : this.refresh(databases, key)
  }

  /** Loads a site anew: after a change, so that the next visit finds it ready. */
  async refresh(databases: Databases, key: string): Promise<Settings | null> {
    // First, so that what cannot be loaded anew is not served any longer either.
    this.entries.delete(key)
    const site = await findSiteByKey(databases.directory, key)
    const settings = site ? assemble(site, await loadPools(databases.siteDatabase(site), site.id)) : null
    this.entries.delete(key)
    this.unknown.delete(key)
    if (settings) keepRecent(this.entries, key, { settings, loadedAt: this.clock() }, maxSites)
    else keepRecent(this.unknown, key, this.clock(), maxSites)
    return settings
  }

  private isFresh(time: number | undefined): boolean {
    const age = time === undefined ? -1 : this.clock() - time
    return age >= 0 && age < freshFor
  }
}

/** The settings of the site that a browser names by its key, or 404. */
export async function settingsOf(c: Context<Environment>, key: string): Promise<Settings> {
  const settings = await c.var.settings.get(c.var, key)
  if (!settings) throw notFound('site')
  return settings
}

function assemble(site: SiteRow, { pools, firstNumbers, spent }: Loaded): Settings {
  const targets = new Set(site.targets)
  for (const pool of pools) if (pool.target !== null) targets.add(pool.target)
  return {
    site,
    spent,
    targets: [...targets],
    script: scriptOptionsOf(site.script),
    pools: pools.map((pool) => {
      const firstNumber = firstNumbers.get(pool.id) ?? null
      return { ...pool, firstNumber, staticNumber: pool.kind === 'static' ? firstNumber : null }
    }),
  }
}
