import { z } from '@hono/zod-openapi'
import { Hono } from 'hono'
import { phoneNumber } from '../../shared/wire.ts'
import type { Environment } from '../platform/environment.ts'
import { readJson } from '../platform/http/body.ts'
import { notFound, Problem } from '../platform/http/problem.ts'
import { files } from './files.ts'
import { type Dispatch, ownApi } from './own-api.ts'
import { pages, renderPage } from './pages.ts'
import running from './running.html'
import { callSid, dialOut, happen, ring } from './twilio-caller.ts'

const newCall = z.strictObject({ from: phoneNumber.nullable(), to: phoneNumber })
const nextEvent = z.strictObject({ event: z.enum(['answer', 'hang-up', 'no-answer']) })

/**
 * The demo: a small business page with the pasted tag, and a softphone that plays Twilio.
 * It is there only with `TEST_CLOCK=1`; elsewhere `/` says that the Worker runs, and nothing more.
 *
 * @example
 * app.route('/', demo((request, env, executionContext) => app.fetch(request, env, executionContext)))
 */
export function demo(dispatch: Dispatch) {
  const app = new Hono<Environment>()

  for (const page of pages) {
    app.get(page.path, async (c) => {
      const site = c.env.TEST_CLOCK === '1' ? await ownApi(c, dispatch).site() : null
      if (site) return c.html(renderPage(page, site.key))
      return page.path === '/' ? c.html(running) : c.notFound()
    })
  }

  app.use('/demo/*', async (c, next) => (c.env.TEST_CLOCK === '1' ? next() : c.notFound()))

  app.get('/demo/calls/:sid', async (c) => c.json(await ownApi(c, dispatch).call(c.req.param('sid'))))

  app.post('/demo/calls', async (c) => {
    const { from, to } = await readJson(c, newCall)
    const sid = callSid(crypto.randomUUID())
    const api = ownApi(c, dispatch)
    const twiml = await api.deliver(ring({ sid, from, to }))
    for (const webhook of dialOut({ sid, from, to }, twiml, c.get('now'))) await api.deliver(webhook)
    return c.json({ callSid: sid, twiml }, 201)
  })

  app.post('/demo/calls/:sid/events', async (c) => {
    const { event } = await readJson(c, nextEvent)
    const sid = c.req.param('sid')
    const api = ownApi(c, dispatch)
    const call = await api.call(sid)
    const open = event === 'hang-up' ? ['ringing', 'in-progress'] : ['ringing']
    if (!open.includes(call.status)) {
      throw new Problem(409, 'too_late', `The call is ${call.status} already.`)
    }
    const { from, to, target } = call
    const startedAt = Date.parse(call.startedAt)
    const answeredAt = call.answeredAt === null ? null : Date.parse(call.answeredAt)
    const twilioCall = { sid, from, to, destination: target ?? to, startedAt, answeredAt }
    for (const webhook of happen(twilioCall, event, c.get('now'))) await api.deliver(webhook)
    return c.json(await api.call(sid))
  })

  app.get('/demo/:file', (c) => {
    const file = files.get(c.req.param('file'))
    if (!file) throw notFound('file')
    return c.body(file.text, 200, { 'content-type': file.type })
  })

  return app
}
