import { visitRequest, visitResponse } from '../../../shared/wire.ts'
import { readJson } from '../../platform/http/body.ts'
import { createApi, endpoint, responses } from '../../platform/http/endpoint.ts'
import { settingsOf } from '../../sites/settings.ts'
import { addressKept } from '../address.ts'
import { budgetedDatabase } from '../budget.ts'
import { keepOwnCookie, sharedDomain } from '../cookie.ts'
import { remember } from '../familiar.ts'
import { browserGuard } from '../guards.ts'
import { requireOwnOrigin } from '../origin.ts'
import { isPhone } from '../phones.ts'
import { limitNewcomers } from '../rate.ts'
import { visitorClassOf } from '../visitor-class.ts'
import { answerVisit } from './visit.ts'

const visits = endpoint(browserGuard, {
  method: 'post',
  path: '/v1/visits',
  tag: 'Browser',
  summary: 'A page is shown: record it and get its numbers',
  security: [],
  request: { body: { required: true, content: { 'text/plain': { schema: visitRequest } } } },
  responses: responses(200, 'The visitor, the session and the numbers to show', visitResponse),
})

/** What the script on the page asks for. */
export const visitRoutes = createApi().openapi(visits, async (c) => {
  const visit = await readJson(c, visitRequest)
  const settings = await settingsOf(c, visit.site)
  const { domains } = settings.site
  const host = requireOwnOrigin(c, domains, visit.url)
  const { now, mint } = c.var
  const { db, isSpent } = budgetedDatabase(c, settings)
  const phone = isPhone(c.req.header('user-agent'))
  const visitorClass = visitorClassOf(c, settings, visit.consent)
  if (visitorClass === 'tracked' && !isSpent) await limitNewcomers(c, visit.visitor)
  const address = await addressKept(c, settings)
  const answer = await answerVisit(db, settings, visit, { visitorClass, phone, isSpent, address }, now, mint)
  remember(answer.visitor)
  const domain = sharedDomain(c, domains, host)
  if (answer.visitor && answer.session && domain !== null) {
    keepOwnCookie(c, domain, [answer.visitor, answer.session])
  }
  return c.json(answer, 200)
})
