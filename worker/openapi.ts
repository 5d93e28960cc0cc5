import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Environment } from './environment.ts'

/** Serves `/openapi.json`, generated from the schemas that validate. */
export function describeApi(app: OpenAPIHono<Environment>): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'A key such as rk_…, made at /v1/keys',
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'twilioSignature', {
    type: 'apiKey',
    in: 'header',
    name: 'X-Twilio-Signature',
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'standardWebhooks', {
    type: 'apiKey',
    in: 'header',
    name: 'webhook-signature',
  })
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Ringtrail',
      version: '1',
      description: 'Call tracking: which advertisement, search, page or poster made the phone ring.',
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    security: [{ apiKey: [] }],
  })
}
