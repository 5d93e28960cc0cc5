import type { Hono } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { adviceRoutes } from './advice/routes.ts'
import { alertRoutes } from './alerts/routes.ts'
import { ampRoutes } from './amp/routes.ts'
import { callRoutes } from './calls/routes.ts'
import { demo } from './demo/routes.ts'
import type { Environment } from './environment.ts'
import { forgetVisitorRoutes } from './forget/routes.ts'
import { createApi } from './http/api.ts'
import { limitBody, requireType } from './http/body.ts'
import { prepare } from './http/context.ts'
import { reportCost } from './http/cost.ts'
import { notFound, onError, Problem } from './http/problem.ts'
import { authenticate } from './keys/access.ts'
import { keyRoutes } from './keys/routes.ts'
import { numberRoutes } from './numbers/routes.ts'
import { describeApi } from './openapi.ts'
import { poolRoutes } from './pools/routes.ts'
import { genericRoutes } from './providers/generic/routes.ts'
import { twilioRoutes } from './providers/twilio/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import { scriptRoutes } from './script/routes.ts'
import { siteRoutes } from './sites/routes.ts'
import type { SettingsCache } from './sites/settings.ts'
import { swapRoutes } from './swaps/routes.ts'
import { visitRoutes } from './visits/routes.ts'

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
