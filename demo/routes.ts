import { Hono } from 'hono'
import type { Environment } from '../worker/platform/environment.ts'
import { readJson } from '../worker/platform/http/body.ts'
import { prepare } from '../worker/platform/http/context.ts'
import { requireLocalHost, requireSameOrigin } from '../worker/platform/http/local-hosts.ts'
import { notFound, onError, Problem } from '../worker/platform/http/problem.ts'
import { useCheckedSettings } from '../worker/platform/settings/check.ts'
import { files } from './files.ts'
import { type Dispatch, ownApi } from './own-api.ts'
import { pages, renderPage } from './pages.ts'
import { callSid, dialOut, happen, ring } from './twilio-caller.ts'
import { newCall, nextEvent } from './wire.ts'

/**
 * The demo: a small business page with the pasted tag, and a softphone that plays Twilio.
 * It is there only with `TEST_CLOCK=1`. What is not the demo's, `dispatch` answers.
 *
 * @param dispatch the production Worker
 * @example
 * export default { ...worker, fetch: demo(worker.fetch).fetch }
 */
export function demo(dispatch: Dispatch): Hono<Environment> {
  const app = new Hono<Environment>()
  app.onError(onError)
  app.notFound((c) => dispatch(c.req.raw, c.env, c.executionCtx))
  app.use(useCheckedSettings, prepare)

  for (const page of pages) {
    app.get(page.path, requireLocalHost, async (c) => {
      const site = c.env.TEST_CLOCK === '1' ? await ownApi(c, dispatch).site() : null
      return site ? c.html(renderPage(page, site.key)) : c.notFound()
    })
  }

  app.use('/demo/*', async (c, next) => (c.env.TEST_CLOCK === '1' ? next() : c.notFound()))
  app.use('/demo/*', requireLocalHost)
  app.post('/demo/*', requireSameOrigin)

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
    const sid = c.req.param('sid')
    const api = ownApi(c, dispatch)
    const call = await api.call(sid)
    const { event } = await readJson(c, nextEvent)
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
