import type { Bindings } from '../environment.ts'
import { Problem } from '../http/problem.ts'
import { type Cost, isDatabase, meteredDatabase } from './cost.ts'
import { type DirectoryDatabase, openDatabase, type SiteDatabase } from './database.ts'

/** The databases of one request: the directory, and each site's own. */
export interface Databases {
  directory: DirectoryDatabase
  /**
   * The database with the tables of a site, by the binding that the directory names.
   *
   * @param cost takes what is done through it
   * @throws Problem 503 where no such database is bound
   */
  siteDatabase(site: { database: string }, cost?: Cost): SiteDatabase
}

/** Opens the databases that are bound to the Worker. */
export function openDatabases(env: Bindings): Databases {
  return {
    directory: openDatabase<DirectoryDatabase>(env.DIRECTORY),
    siteDatabase({ database }, cost) {
      const binding: unknown = Reflect.get(env, database)
      if (isDatabase(binding)) {
        return openDatabase<SiteDatabase>(cost ? meteredDatabase(binding, cost) : binding)
      }
      console.error({ event: 'database_not_bound', database })
      throw new Problem(503, 'database_not_bound', 'The database of this site is not bound to the Worker.')
    },
  }
}
