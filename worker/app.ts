import type { OpenAPIHono } from '@hono/zod-openapi'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { authenticate } from './access/access.ts'
import { privateAnswers } from './access/private-answers.ts'
import { keyRoutes } from './access/routes.ts'
import { webhookSecretRoutes } from './access/webhook-secret-routes.ts'
import { alertRoutes } from './alerts/routes.ts'
import { ampRoutes } from './browser/amp/routes.ts'
import { forgetVisitorRoutes } from './browser/forget/routes.ts'
import { scriptRoutes } from './browser/script/routes.ts'
import { signalRoutes } from './browser/signals/routes.ts'
import { swapRoutes } from './browser/swaps/routes.ts'
import { visitRoutes } from './browser/visits/routes.ts'
import { ClaimCache } from './calls/claim-cache.ts'
import { callRoutes } from './calls/routes.ts'
import { dispatchEvents } from './events/dispatch.ts'
import { addEventsFrom } from './events/outbox.ts'
import { adviceRoutes } from './inventory/advice/routes.ts'
import { numberRoutes } from './inventory/numbers/routes.ts'
import { poolRoutes } from './inventory/pools/routes.ts'
import { afterDeletion } from './jobs/purge.ts'
import { describeApi } from './openapi.ts'
import type { Databases } from './platform/database/site.ts'
import type { Environment } from './platform/environment.ts'
import { afterAnswers } from './platform/http/after-answer.ts'
import { limitBody, requireType } from './platform/http/body.ts'
import { prepare } from './platform/http/context.ts'
import { reportCost } from './platform/http/cost.ts'
import { createApi } from './platform/http/endpoint.ts'
import { requireLocalHost } from './platform/http/local-hosts.ts'
import { notFound, onError, Problem } from './platform/http/problem.ts'
import { runningRoute } from './platform/http/running.ts'
import { logFailure } from './platform/log.ts'
import { useCheckedSettings } from './platform/settings/check.ts'
import { reportRoutes } from './reports/attribution/routes.ts'
import { siteRoutes } from './sites/routes.ts'
import type { SettingsCache } from './sites/settings.ts'
import { Spending } from './sites/spending.ts'
import { spentDay } from './sites/spending-store.ts'
import { telephonyRoutes } from './telephony/routes.ts'
import { SiteSecrets } from './telephony/site-secrets.ts'

/** The paths that need an API key. */
const apiKeyPaths = ['sites', 'pools', 'numbers', 'keys', 'calls', 'reports', 'alerts'].flatMap((room) => [
  `/v1/${room}`,
  `/v1/${room}/*`,
])

/** A body of management requests: 10,000 numbers fit. */
const maxBody = 262_144

/** Every route, one room after another, so that clients are typed by it. */
const withRoutes = (app: OpenAPIHono<Environment>) =>
  app
    .route('/', scriptRoutes)
    .route('/', visitRoutes)
    .route('/', signalRoutes)
    .route('/', forgetVisitorRoutes)
    .route('/', ampRoutes)
    .route('/', telephonyRoutes)
    .route('/', siteRoutes(afterDeletion))
    .route('/', webhookSecretRoutes)
    .route('/', swapRoutes)
    .route('/', poolRoutes)
    .route('/', numberRoutes)
    .route('/', callRoutes)
    .route('/', reportRoutes)
    .route('/', alertRoutes)
    .route('/', adviceRoutes)
    .route('/', keyRoutes)

/** The API's type, for typed clients: `hc<App>(url)`. */
export type App = ReturnType<typeof withRoutes>

/** See `Variables.dispatch`. */
async function dispatchOf(
  { siteDatabase }: Databases,
  site: { id: string; database: string },
): Promise<boolean> {
  try {
    return await dispatchEvents(siteDatabase(site), site.id)
  } catch (error) {
    logFailure('dispatch_failed', error)
    return false
  }
}

/** The whole Worker: what every request shares, then the routes. */
export function createApp(
  settings: SettingsCache,
  claims = new ClaimCache(),
  siteSecrets = new SiteSecrets(),
): App {
  const app = createApi()
  const spending = new Spending(addEventsFrom('budget.spent', spentDay))
  app.onError(onError)
  app.notFound(() => notFound('route').toResponse())
  app.use(useCheckedSettings, afterAnswers, reportCost, prepare, async (c, next) => {
    c.set('settings', settings)
    c.set('claims', claims)
    c.set('spending', spending)
    c.set('siteSecrets', siteSecrets)
    c.set('dispatch', (site) => dispatchOf(c.var, site))
    await next()
  })
  // Before what may answer in their stead.
  for (const path of apiKeyPaths) app.use(path, privateAnswers)
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (_, methods) =>
        new Problem(405, 'method_not_allowed', `This route takes ${methods.join(', ')}.`, {
          headers: { allow: methods.join(', ') },
        }).toResponse(),
    }),
  )
  for (const path of apiKeyPaths) {
    app.use(path, requireLocalHost, authenticate, limitBody(maxBody), requireType('application/json'))
  }
  const routed = withRoutes(app)
  describeApi(app)
  app.route('/', runningRoute)
  return routed
}
