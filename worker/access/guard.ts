import { z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { hexDigest, sameSecret } from '../platform/crypto.ts'
import type { Environment } from '../platform/environment.ts'
import { notFound, Problem } from '../platform/http/problem.ts'
import { findKeyByHash } from './store.ts'

export const scope = z.enum(['read', 'write', 'admin'])
export type Scope = z.infer<typeof scope>

/** What the key of this request may do. */
export interface Access {
  scopes: Scope[]
  /** The only site it may see; null for all. */
  site: string | null
}

/** 401 without a good `Authorization: Bearer rk_…`; sets `access` for what follows. */
export const authenticate: MiddlewareHandler<Environment> = async function authenticate(c, next) {
  const secret = /^Bearer (rk_[\w-]{1,200})$/i.exec(c.req.header('authorization') ?? '')?.[1]
  const access = secret === undefined ? null : await accessOf(c.env.ADMIN_KEY, c.var.db, secret)
  if (!access) {
    throw new Problem(401, 'unauthorized', 'Send a valid API key as "Authorization: Bearer rk_…".', {
      headers: { 'www-authenticate': 'Bearer' },
    })
  }
  c.set('access', access)
  await next()
}

async function accessOf(
  adminKey: string | undefined,
  db: Environment['Variables']['db'],
  secret: string,
): Promise<Access | null> {
  if (adminKey && (await sameSecret(secret, adminKey))) return { scopes: ['admin'], site: null }
  return findKeyByHash(db, await hexDigest(secret))
}

/** 403 unless the key has the scope, or one that includes it: admin ⊃ write ⊃ read. */
export function allow(needed: Scope): MiddlewareHandler<Environment> {
  return async function allowMiddleware(c, next) {
    const order: Scope[] = ['read', 'write', 'admin']
    const enough = c.var.access.scopes.some((each) => order.indexOf(each) >= order.indexOf(needed))
    if (!enough) throw new Problem(403, 'forbidden', `This key lacks the scope "${needed}".`)
    await next()
  }
}

/** A key for one site may not learn that other sites exist: 404. */
export function requireSite(access: Access, site: string, what = 'site'): void {
  if (access.site !== null && access.site !== site) throw notFound(what)
}

/** 403 for what concerns all sites, with a key for one. */
export function requireAllSites(access: Access): void {
  if (access.site !== null) throw new Problem(403, 'forbidden', 'This key is for one site only.')
}
