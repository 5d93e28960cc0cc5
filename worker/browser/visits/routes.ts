import { createRoute } from '@hono/zod-openapi'
import { anySignal, visitRequest, visitResponse } from '../../../shared/wire.ts'
import { readJson } from '../../platform/http/body.ts'
import { answers, createApi, problems } from '../../platform/http/endpoint.ts'
import { settingsOf } from '../../sites/settings.ts'
import { keepOwnCookie, sharedDomain } from '../cookie.ts'
import { browserGuards } from '../guards.ts'
import { requireOwnOrigin } from '../origin.ts'
import { isPhone } from '../phones.ts'
import { recordSignal } from '../signals/signal.ts'
import { recordSwaps } from '../swaps/report.ts'
import { askerOf } from '../visitor-class.ts'
import { answerVisit } from './visit.ts'

const visits = createRoute({
  method: 'post',
  path: '/v1/visits',
  tags: ['Browser'],
  summary: 'A page is shown: record it and get its numbers',
  security: [],
  request: { body: { required: true, content: { 'text/plain': { schema: visitRequest } } } },
  responses: answers(200, 'The visitor, the session and the numbers to show', visitResponse),
})

const signals = createRoute({
  method: 'post',
  path: '/v1/signals',
  tags: ['Browser'],
  summary: 'A tap, a copy, activity, a goal, leaving the page, or how its swap went',
  security: [],
  request: { body: { required: true, content: { 'text/plain': { schema: anySignal } } } },
  responses: { 204: { description: 'Taken' }, ...problems },
})

/** What the script on the page talks to. */
export const visitRoutes = createApi()
visitRoutes.openAPIRegistry.registerPath(visits)
visitRoutes.openAPIRegistry.registerPath(signals)

visitRoutes.post(visits.path, ...browserGuards, async (c) => {
  const visit = await readJson(c, visitRequest)
  const settings = await settingsOf(c, visit.site)
  const { domains } = settings.site
  const host = requireOwnOrigin(c, domains, visit.url)
  const { db, now, mint } = c.var
  const phone = isPhone(c.req.header('user-agent'))
  const asker = askerOf(c, settings, visit.consent)
  const answer = await answerVisit(db, settings, visit, { asker, phone }, now, mint)
  const domain = sharedDomain(c, domains, host)
  if (answer.visitor && answer.session && domain !== null) {
    keepOwnCookie(c, domain, [answer.visitor, answer.session])
  }
  return c.json(answer)
})

visitRoutes.post(signals.path, ...browserGuards, async (c) => {
  const signal = await readJson(c, anySignal)
  const settings = await settingsOf(c, signal.site)
  requireOwnOrigin(c, settings.site.domains)
  const { db, now } = c.var
  // Who refused has no ids to send, so a signal that has some comes from somebody who once agreed.
  const asker = askerOf(c, settings, 'granted')
  const phone = isPhone(c.req.header('user-agent'))
  if (signal.type !== 'swap') {
    if (asker === 'person') await recordSignal(db, settings, signal, phone, now)
  } else if (asker !== 'bot') {
    await recordSwaps(db, settings, signal, c.req.header('referer'), now)
  }
  return c.body(null, 204)
})
