import type { Context } from 'hono'
import { every } from 'hono/combine'
import type { Environment } from '../platform/environment.ts'
import { limitBody, requireType } from '../platform/http/body.ts'
import { type Guard, guard } from '../platform/http/endpoint.ts'
import { Problem } from '../platform/http/problem.ts'
import { ownOrigin, publicOrigin } from '../platform/http/public-origin.ts'
import { sayOnce } from '../platform/log.ts'
import type { Provider, Purpose, Webhook } from './provider.ts'
import type { SiteSecrets } from './site-secrets.ts'

const maxBody = 65_536

declare module 'hono' {
  interface ContextVariableMap {
    siteSecrets: SiteSecrets
    /** On the paths of providers: the webhook, with the URL that was signed. */
    webhook: Webhook
  }
}

/** 403 unless the provider has signed the webhook; without a configured secret none is accepted. */
export function signedBy(provider: Provider, purpose: Purpose): Guard {
  return guard(
    every(limitBody(maxBody), requireType(provider.contentType), async function signedByGuard(c, next) {
      const webhook = await signedWebhook(c, provider, purpose)
      if (!webhook) {
        throw new Problem(403, 'bad_signature', 'The webhook’s signature is missing, wrong or too old.')
      }
      c.set('webhook', webhook)
      await next()
    }),
  )
}

/**
 * The webhook of a request if it is signed: by the operator's secret, or by one of the site whose number it is about.
 * Providers sign the URL that they were given, so it may be the public one or the one at which the request has arrived:
 * a wrong `PUBLIC_ORIGIN` must not stop calls.
 */
async function signedWebhook(
  c: Context<Environment>,
  provider: Provider,
  purpose: Purpose,
): Promise<Webhook | null> {
  const { pathname, search } = new URL(c.req.url)
  const { headers } = c.req.raw
  const body = await c.req.text()
  const origins = [...new Set([publicOrigin(c), ownOrigin(c)])]
  const webhooks = origins.map((origin) => ({ purpose, url: origin + pathname + search, headers, body }))
  const find = async (secret: string) => {
    for (const webhook of webhooks) if (await provider.verify(webhook, secret, c.var.now)) return webhook
    return null
  }
  const secret = provider.secretOf(c.env)
  const signed = secret === undefined ? null : await find(secret)
  if (signed) return signed
  const number = provider.numberClaimed?.(body) ?? null
  if (number !== null) {
    for (const own of await c.var.siteSecrets.of(c.var.directory, number)) {
      const signedBySite = await find(own)
      if (signedBySite) return signedBySite
    }
  }
  if (secret === undefined) sayOnce({ event: 'webhook_without_secret', provider: provider.name })
  return null
}
