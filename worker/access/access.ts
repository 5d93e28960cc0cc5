import { z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { scopes } from '../../schema/index.ts'
import { hexDigest, sameSecret } from '../platform/crypto.ts'
import type { DirectoryDatabase } from '../platform/database/database.ts'
import type { Environment } from '../platform/environment.ts'
import { Problem } from '../platform/http/problem.ts'
import { findKeyByHash } from './store.ts'

export const scope = z.enum(scopes)
export type Scope = z.infer<typeof scope>

/** What the key of this request may do. */
export interface Access {
  scopes: Scope[]
  /** The only site it may see; null for all. */
  site: string | null
}

declare module 'hono' {
  interface ContextVariableMap {
    /** What the API key may do, on the paths that need one. */
    access: Access
  }
}

/** 401 without a good `Authorization: Bearer rk_…`; sets `access` for what follows. */
export const authenticate: MiddlewareHandler<Environment> = async function authenticate(c, next) {
  const secret = /^Bearer (rk_[\w-]{1,200})$/i.exec(c.req.header('authorization') ?? '')?.[1]
  const access = secret === undefined ? null : await accessOf(c.env.ADMIN_KEY, c.var.directory, secret)
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
  directory: DirectoryDatabase,
  secret: string,
): Promise<Access | null> {
  if (adminKey && (await sameSecret(secret, adminKey))) return { scopes: ['admin'], site: null }
  return findKeyByHash(directory, await hexDigest(secret))
}
