import { z } from '@hono/zod-openapi'
import { ampNumber, phoneNumber, visitRequest } from '../../../shared/wire.ts'
import { createApi, endpoint, responses } from '../../platform/http/endpoint.ts'
import { notFound, Problem } from '../../platform/http/problem.ts'
import { belongsTo, hostOfAddress } from '../../sites/domain.ts'
import { settingsOf } from '../../sites/settings.ts'
import { rateGuard } from '../guards.ts'
import { allowOrigin } from '../origin.ts'
import { isPhone } from '../phones.ts'
import { visitorClassOf } from '../visitor-class.ts'
import { answerVisit } from '../visits/visit.ts'
import { isAmpCache } from './caches.ts'

const number = endpoint(rateGuard, {
  method: 'get',
  path: '/v1/amp/{key}',
  tag: 'Browser',
  summary: 'The number for an `amp-call-tracking` element',
  description:
    'For `config="https://…/v1/amp/KEY?url=AMPDOC_URL&referrer=DOCUMENT_REFERRER"`. AMP keeps no ids, so every page is a new visitor’s first.',
  security: [],
  request: {
    params: z.object({ key: z.string().min(1).max(64) }),
    query: z.object({
      target: phoneNumber.optional().meta({ description: 'Without it the site’s first' }),
      url: visitRequest.shape.url,
      referrer: z.string().max(4096).default('').meta({ description: 'What is no address counts as none' }),
    }),
  },
  responses: responses(200, 'The number to call and how to write it', ampNumber),
})

/** Numbers for AMP pages, which run no script of ours. */
export const ampRoutes = createApi().openapi(number, async (c) => {
  const settings = await settingsOf(c, c.req.valid('param').key)
  const { target = settings.targets[0], url, referrer } = c.req.valid('query')
  if (target === undefined) throw notFound('target')
  requireAmpPage(settings.site.domains, url, c.req.header('origin'))
  const { now, mint } = c.var
  const db = c.var.siteDatabase(settings.site)
  const visit = {
    site: settings.site.key,
    view: crypto.randomUUID(),
    url,
    referrer,
    targets: [target],
  }
  const from = { visitorClass: visitorClassOf(c, settings), phone: isPhone(c.req.header('user-agent')) }
  const { numbers } = await answerVisit(db, settings, visit, from, now, mint)
  const [shown] = numbers
  if (!shown) throw new Error('a target was answered without a number')
  const origin = c.req.header('origin')
  if (origin !== undefined) allowOrigin(c, origin, true)
  c.header('cache-control', 'private, no-store')
  return c.json({ phoneNumber: shown.number, formattedPhoneNumber: shown.national }, 200)
})

/** 403 unless the page is the site's, and is read there or in an AMP cache. A page of the Worker's host sends no origin. */
function requireAmpPage(domains: string[], url: string, origin: string | undefined): void {
  const isOwn = (address: string) => belongsTo(domains, hostOfAddress(address) ?? '')
  if (isOwn(url) && (origin === undefined || isOwn(origin) || isAmpCache(origin))) return
  throw new Problem(403, 'foreign_origin', 'This page is not on one of the site’s domains.')
}
