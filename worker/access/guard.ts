import type { Context } from 'hono'
import { phoneNumber } from '../../shared/wire.ts'
import type { DirectoryDatabase, SiteDatabase } from '../platform/database/database.ts'
import { type Guard, guard } from '../platform/http/endpoint.ts'
import { notFound, Problem } from '../platform/http/problem.ts'
import { codeIn, noCode } from '../platform/ids.ts'
import type { Access, Scope } from './access.ts'
import { findSiteByCode, findSiteByNumber, type SiteRow } from './store.ts'

/** What the guard of a site's route prepares. */
export interface SiteVariables {
  /** The site of this request, as the directory has it. */
  site: SiteRow
  /** The database with its tables. */
  db: SiteDatabase
}

/** What a request names its site by: the site itself, something that belongs to one, or a tracking number. */
interface Named {
  kind: 'site' | 'pool' | 'call' | 'number'
  id: string
}

/** Where a request names its site; undefined where it names none, which its schema then rejects. */
export type SiteName = (c: Context) => Named | undefined

/** The `{id}` of the path: of a site, or of something that belongs to one. */
export function pathId(kind: 'site' | 'pool' | 'call'): SiteName {
  return (c) => ({ kind, id: c.req.param('id') ?? '' })
}

/** The site's id in the query. */
export const querySite: SiteName = (c) => {
  const id = c.req.query('site')
  return id ? { kind: 'site', id } : undefined
}

/** The tracking number in the path, E.164. */
export const pathNumber: SiteName = (c) => {
  const number = phoneNumber.safeParse(c.req.param('number')).data
  return number === undefined ? undefined : { kind: 'number', id: number }
}

/** 403 unless the key has the scope, or one that includes it: admin ⊃ write ⊃ read. */
export function anyKey(needed: Scope): Guard {
  return guard(async function anyKeyGuard(c, next) {
    requireScope(c.var.access, needed)
    await next()
  })
}

/** The same for what concerns all sites: a key for one site gets 403. */
export function allSitesKey(needed: Scope): Guard {
  return guard(async function allSitesKeyGuard(c, next) {
    requireScope(c.var.access, needed)
    requireAllSites(c.var.access)
    await next()
  })
}

/**
 * The same for one site, which it finds and whose database it opens. A site that is not there is a 404, and so is one
 * that the key may not see, so that nothing shows that others exist.
 */
export function siteKey(needed: Scope, name: SiteName): Guard<SiteVariables> {
  return guard<SiteVariables>(async function siteKeyGuard(c, next) {
    requireScope(c.var.access, needed)
    const site = await requireSite(c.var, name(c))
    if (site) {
      c.set('site', site)
      c.set('db', c.var.siteDatabase(site))
    }
    await next()
  })
}

/**
 * The same for what only the directory is needed for, so that it also works while the site's database is not bound.
 *
 * @param keys `all sites`: what concerns the whole installation, with a key for one site a 403
 */
export function directoryKey(
  needed: Scope,
  name: SiteName,
  keys?: 'all sites',
): Guard<Pick<SiteVariables, 'site'>> {
  return guard<Pick<SiteVariables, 'site'>>(async function directoryKeyGuard(c, next) {
    requireScope(c.var.access, needed)
    if (keys === 'all sites') requireAllSites(c.var.access)
    const site = await requireSite(c.var, name(c))
    if (site) c.set('site', site)
    await next()
  })
}

/**
 * The same for a thing that may belong to no site, such as a call to a number that nobody owns: that is for keys of all
 * sites only.
 */
export function siteOrNoneKey(
  needed: Scope,
  kind: 'call',
): Guard<{ [Name in keyof SiteVariables]: SiteVariables[Name] | null }> {
  const ofSite = siteKey(needed, pathId(kind))
  return guard(async function siteOrNoneKeyGuard(c, next) {
    if (codeIn(kind, c.req.param('id') ?? '') !== noCode) return ofSite(c as Context, next)
    requireScope(c.var.access, needed)
    if (c.var.access.site !== null) throw notFound(kind)
    c.set('site', null)
    c.set('db', null)
    await next()
  })
}

/** The site that a request names, or 404; undefined where it names none. */
async function requireSite(
  { access, directory }: { access: Access; directory: DirectoryDatabase },
  named: Named | undefined,
): Promise<SiteRow | undefined> {
  if (!named) return undefined
  const { kind, id } = named
  const code = kind === 'number' ? null : codeIn(kind, id)
  const found =
    kind === 'number'
      ? await findSiteByNumber(directory, id)
      : code && (await findSiteByCode(directory, code))
  // Two ids may begin with the same code: that of a site is its whole id.
  const isNamed = found && (kind !== 'site' || found.id === id)
  if (!isNamed || (access.site !== null && access.site !== found.id)) throw notFound(kind)
  return found
}

function requireScope({ scopes }: Access, needed: Scope): void {
  const order: Scope[] = ['read', 'write', 'admin']
  if (scopes.some((each) => order.indexOf(each) >= order.indexOf(needed))) return
  throw new Problem(403, 'forbidden', `This key lacks the scope "${needed}".`)
}

function requireAllSites({ site }: Access): void {
  if (site !== null) throw new Problem(403, 'forbidden', 'This key is for one site only.')
}
