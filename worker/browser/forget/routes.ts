import { forgetRequest } from '../../../shared/wire.ts'
import { readJson } from '../../platform/http/body.ts'
import { createApi, endpoint, problems } from '../../platform/http/endpoint.ts'
import { settingsOf } from '../../sites/settings.ts'
import { budgetedDatabase } from '../budget.ts'
import { expireCookie, sharedDomain } from '../cookie.ts'
import { browserGuard } from '../guards.ts'
import { requireOwnOrigin } from '../origin.ts'
import { forgetVisitor } from './store.ts'

const forget = endpoint(browserGuard, {
  method: 'post',
  path: '/v1/forget',
  tag: 'Browser',
  summary: 'Remove everything that is known of a visitor',
  description:
    'Calls stay with their channel, source, medium and campaign, but no longer name the visitor nor hold their click ids, ' +
    'search terms and full addresses. The answer does not tell whether there was one.',
  security: [],
  request: { body: { required: true, content: { 'text/plain': { schema: forgetRequest } } } },
  responses: { 204: { description: 'Nothing is known of this visitor any more' }, ...problems },
})

/** The right to be forgotten. */
export const forgetVisitorRoutes = createApi().openapi(forget, async (c) => {
  const { site: key, visitor } = await readJson(c, forgetRequest)
  const settings = await settingsOf(c, key)
  const { site } = settings
  const host = requireOwnOrigin(c, site.domains)
  // Counted, since D1 bills what it deletes, but never refused.
  const { db } = budgetedDatabase(c, settings)
  await forgetVisitor(db, site.id, visitor)
  expireCookie(c, sharedDomain(c, site.domains, host))
  // Third parties ask without reading, which a page with `Cross-Origin-Embedder-Policy` only takes with this.
  c.header('cross-origin-resource-policy', 'cross-origin')
  return c.body(null, 204)
})
