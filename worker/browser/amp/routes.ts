import { z } from '@hono/zod-openapi'
import { ampNumber, phoneNumber, visitRequest } from '../../../shared/wire.ts'
import { createApi, endpoint, responses } from '../../platform/http/endpoint.ts'
import { notFound } from '../../platform/http/problem.ts'
import { settingsOf } from '../../sites/settings.ts'
import { addressKept } from '../address.ts'
import { budgetedDatabase } from '../budget.ts'
import { rateGuard } from '../guards.ts'
import { allowOrigin } from '../origin.ts'
import { isPhone } from '../phones.ts'
import { limitNewcomers } from '../rate.ts'
import { visitorClassOf } from '../visitor-class.ts'
import { answerVisit } from '../visits/visit.ts'
import { sourceAddress } from './caches.ts'
import { requireAmpPage } from './request.ts'

const number = endpoint(rateGuard, {
  method: 'get',
  path: '/v1/amp/{key}',
  tag: 'Browser',
  summary: 'The number for an `amp-call-tracking` element',
  description:
    'For `config="https://…/v1/amp/KEY?url=SOURCE_URL&referrer=DOCUMENT_REFERRER"`. AMP keeps no ids, so every page is a new visitor’s first.',
  security: [],
  request: {
    params: z.object({ key: z.string().min(1).max(64) }),
    query: z.object({
      target: phoneNumber.optional().meta({ description: 'Without it the site’s first' }),
      url: visitRequest.shape.url,
      __amp_source_origin: visitRequest.shape.url.optional().meta({
        description: 'Added by AMP: the origin of the page’s own site',
      }),
      referrer: z.string().max(4096).default('').meta({ description: 'What is no address counts as none' }),
    }),
  },
  responses: responses(200, 'The number to call and how to write it', ampNumber),
})

/** Numbers for AMP pages, which run no script of ours. */
export const ampRoutes = createApi().openapi(number, async (c) => {
  const settings = await settingsOf(c, c.req.valid('param').key)
  const query = c.req.valid('query')
  const { target = settings.targets[0], referrer, __amp_source_origin: sourceOrigin } = query
  if (target === undefined) throw notFound('target')
  const url = sourceAddress(query.url)
  await requireAmpPage(c, settings.site.domains, [url, ...(sourceOrigin ? [sourceOrigin] : [])])
  const { now, mint } = c.var
  const { db, isSpent } = budgetedDatabase(c, settings)
  const visitorClass = visitorClassOf(c, settings)
  if (visitorClass === 'tracked' && !isSpent) await limitNewcomers(c, undefined)
  const visit = {
    site: settings.site.key,
    view: crypto.randomUUID(),
    url,
    referrer,
    targets: [target],
  }
  const phone = isPhone(c.req.header('user-agent'))
  const from = { visitorClass, phone, isSpent, address: await addressKept(c, settings) }
  const { numbers } = await answerVisit(db, settings, visit, from, now, mint)
  const [shown] = numbers
  if (!shown) throw new Error('a target was answered without a number')
  const origin = c.req.header('origin')
  if (origin !== undefined) allowOrigin(c, origin, true)
  c.header('cache-control', 'private, no-store')
  return c.json({ phoneNumber: shown.number, formattedPhoneNumber: shown.national }, 200)
})
