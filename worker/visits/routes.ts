import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { signalRequest, visitRequest, visitResponse } from '../../shared/wire.ts'
import type { Environment } from '../environment.ts'
import { answers, createApi, problems } from '../http/api.ts'
import { limitBody, readJson, requireType } from '../http/body.ts'
import { notFound } from '../http/problem.ts'
import { limitRate } from '../http/rate.ts'
import { recordSignal } from '../signals/signal.ts'
import type { Settings } from '../sites/settings.ts'
import { isBot } from './bots.ts'
import { requireOwnOrigin } from './origin.ts'
import { answerBot, answerWithoutConsent, recordVisit } from './visit.ts'

/** `text/plain`, so that browsers send it without a preflight request. */
const guards = [limitRate, limitBody(16_384), requireType('text/plain', 'application/json')] as const

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
  summary: 'A tap, activity, a goal, or leaving the page',
  security: [],
  request: { body: { required: true, content: { 'text/plain': { schema: signalRequest } } } },
  responses: { 204: { description: 'Taken' }, ...problems },
})

/** What the script on the page talks to. */
export const visitRoutes = createApi()
visitRoutes.openAPIRegistry.registerPath(visits)
visitRoutes.openAPIRegistry.registerPath(signals)

visitRoutes.post(visits.path, ...guards, async (c) => {
  const visit = await readJson(c, visitRequest)
  const settings = await settingsOf(c, visit.site)
  requireOwnOrigin(c, settings.site.domains, visit.url)
  const { db, now, mint } = c.var
  if (isBot(c.req.header('user-agent'))) return c.json(answerBot(settings, visit, now))
  if (visit.consent === 'denied') return c.json(answerWithoutConsent(settings, visit, now))
  return c.json(await recordVisit(db, settings, visit, now, mint))
})

visitRoutes.post(signals.path, ...guards, async (c) => {
  const signal = await readJson(c, signalRequest)
  const settings = await settingsOf(c, signal.site)
  requireOwnOrigin(c, settings.site.domains)
  if (!isBot(c.req.header('user-agent'))) await recordSignal(c.var.db, settings, signal, c.var.now)
  return c.body(null, 204)
})

async function settingsOf(c: Context<Environment>, key: string): Promise<Settings> {
  const settings = await c.var.settings.get(c.var.db, key)
  if (!settings) throw notFound('site')
  return settings
}
