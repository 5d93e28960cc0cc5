import type { Context } from 'hono'
import { every } from 'hono/combine'
import type { Environment } from '../platform/environment.ts'
import { limitBody, requireType } from '../platform/http/body.ts'
import { type Guard, guard } from '../platform/http/endpoint.ts'
import { Problem } from '../platform/http/problem.ts'
import { publicOrigin } from '../platform/http/public-origin.ts'
import type { Provider, Purpose, Webhook } from './provider.ts'

const maxBody = 65_536

/** 403 unless the provider has signed the webhook; without a configured secret none is accepted. */
export function signedBy(provider: Provider, purpose: Purpose): Guard {
  return guard(
    every(limitBody(maxBody), requireType(provider.contentType), async function signedByGuard(c, next) {
      const secret = provider.secretOf(c.env)
      if (!secret || !(await provider.verify(await webhookOf(c, purpose), secret, c.var.now))) {
        throw new Problem(403, 'bad_signature', 'The webhook’s signature is missing, wrong or too old.')
      }
      await next()
    }),
  )
}

/** The webhook in a request, with the URL that the provider was given. */
export async function webhookOf(c: Context<Environment>, purpose: Purpose): Promise<Webhook> {
  const url = new URL(c.req.url)
  return {
    purpose,
    url: publicOrigin(c) + url.pathname + url.search,
    headers: c.req.raw.headers,
    body: await c.req.text(),
  }
}
