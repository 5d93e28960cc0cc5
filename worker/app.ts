import type { Hono } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { authenticate } from './access/guard.ts'
import { keyRoutes } from './access/routes.ts'
import { alertRoutes } from './alerts/routes.ts'
import { ampRoutes } from './browser/amp/routes.ts'
import { forgetVisitorRoutes } from './browser/forget/routes.ts'
import { scriptRoutes } from './browser/script/routes.ts'
import { swapRoutes } from './browser/swaps/routes.ts'
import { visitRoutes } from './browser/visits/routes.ts'
import { callRoutes } from './calls/routes.ts'
import { demo } from './demo/routes.ts'
import { adviceRoutes } from './inventory/advice/routes.ts'
import { numberRoutes } from './inventory/numbers/routes.ts'
import { poolRoutes } from './inventory/pools/routes.ts'
import { reportCost } from './platform/database/cost.ts'
import type { Environment } from './platform/environment.ts'
import { limitBody, requireType } from './platform/http/body.ts'
import { prepare } from './platform/http/context.ts'
import { createApi } from './platform/http/endpoint.ts'
import { describeApi } from './platform/http/openapi.ts'
import { notFound, onError, Problem } from './platform/http/problem.ts'
import { reportRoutes } from './reports/attribution/routes.ts'
import { siteRoutes } from './sites/routes.ts'
import type { SettingsCache } from './sites/settings.ts'
import { genericRoutes } from './telephony/providers/generic/routes.ts'
import { twilioRoutes } from './telephony/providers/twilio/routes.ts'

/** The paths that need an API key. */
const managed = ['sites', 'pools', 'numbers', 'keys', 'calls', 'reports', 'alerts'].flatMap((room) => [
  `/v1/${room}`,
  `/v1/${room}/*`,
])

/** A body of management requests: 10,000 numbers fit. */
const largestBody = 262_144

/** The whole Worker: what every request shares, then one room after another. */
export function createApp(settings: SettingsCache): Hono<Environment> {
  const app = createApi()
  app.onError(onError)
  app.notFound(() => notFound('route').toResponse())
  app.use(reportCost, prepare(settings))
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (_, methods) =>
        new Problem(405, 'method_not_allowed', `This route takes ${methods.join(', ')}.`, {
          headers: { allow: methods.join(', ') },
        }).toResponse(),
    }),
  )
  for (const path of managed) {
    app.use(path, authenticate, limitBody(largestBody), requireType('application/json'))
  }
  for (const room of [
    scriptRoutes,
    visitRoutes,
    forgetVisitorRoutes,
    ampRoutes,
    twilioRoutes,
    genericRoutes,
    siteRoutes,
    swapRoutes,
    poolRoutes,
    numberRoutes,
    callRoutes,
    reportRoutes,
    alertRoutes,
    adviceRoutes,
    keyRoutes,
  ]) {
    app.route('/', room)
  }
  describeApi(app)
  app.route(
    '/',
    demo((request, env, context) => app.fetch(request, env, context)),
  )
  return app
}
