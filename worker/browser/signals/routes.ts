import { anySignal } from '../../../shared/wire.ts'
import { readJson } from '../../platform/http/body.ts'
import { createApi, endpoint, problems } from '../../platform/http/endpoint.ts'
import { settingsOf } from '../../sites/settings.ts'
import { addressKept, addressOf } from '../address.ts'
import { budgetedDatabase } from '../budget.ts'
import { browserGuard } from '../guards.ts'
import { requireOwnOrigin } from '../origin.ts'
import { isPhone } from '../phones.ts'
import { recordSwaps } from '../swaps/report.ts'
import { visitorClassOf } from '../visitor-class.ts'
import { recordSignal } from './signal.ts'

const signals = endpoint(browserGuard, {
  method: 'post',
  path: '/v1/signals',
  tag: 'Browser',
  summary: 'A tap, a copy, activity, a goal, leaving the page, or how its swap went',
  security: [],
  request: { body: { required: true, content: { 'text/plain': { schema: anySignal } } } },
  responses: { 204: { description: 'Taken' }, ...problems },
})

/** What the script on the page reports. */
export const signalRoutes = createApi().openapi(signals, async (c) => {
  const signal = await readJson(c, anySignal)
  const settings = await settingsOf(c, signal.site)
  requireOwnOrigin(c, settings.site.domains)
  const { now } = c.var
  const { db, isSpent } = budgetedDatabase(c, settings)
  if (isSpent) return c.body(null, 204)
  // A visitor who opted out has no ids to send, so a signal with ids comes from one who once agreed.
  const visitorClass = visitorClassOf(c, settings, 'granted')
  const from = { phone: isPhone(c.req.header('user-agent')), address: await addressKept(c, settings) }
  let isNews = false
  if (signal.type !== 'swap') {
    if (visitorClass === 'tracked') isNews = await recordSignal(db, settings, signal, from, now)
  } else if (visitorClass !== 'bot') {
    isNews = await recordSwaps(db, settings, signal, addressOf(c.req.raw), now)
  }
  if (isNews) c.var.afterAnswer(() => c.var.dispatch(settings.site))
  return c.body(null, 204)
})
