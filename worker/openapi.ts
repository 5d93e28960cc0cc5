import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { match, source as poolSource } from './inventory/pools/pool.ts'
import type { Environment } from './platform/environment.ts'
import { source } from './sources/source.ts'

/** Serves `/openapi.json`, generated from the schemas that validate. */
export function describeApi(app: OpenAPIHono<Environment>): void {
  // The generator writes a named schema as it first meets it: as nullable, where a nullable field came first.
  app.openAPIRegistry.register('Source', source)
  app.openAPIRegistry.register('PoolMatch', match)
  app.openAPIRegistry.register('PoolSource', poolSource)
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
  let text: string | undefined
  app.get('/openapi.json', (c) => {
    text ??= JSON.stringify(app.getOpenAPI31Document(description), (_, node: unknown) => mendNullable(node))
    return c.body(text, 200, { 'content-type': 'application/json' })
  })
}

const description = {
  openapi: '3.1.0',
  info: {
    title: 'Ringtrail',
    version: '1',
    description: 'Call tracking: which advertisement, search, page or poster made the phone ring.',
    license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
  },
  security: [{ apiKey: [] }],
}

const nullableReference = z.object({
  allOf: z.tuple([z.object({ $ref: z.string() }), z.object({ type: z.array(z.string()) })]),
})

/**
 * What is a named schema or null, the generator writes as "the schema, and an object or null", which null
 * never fits (zod-to-openapi 9: `generateSimpleSchema`).
 */
function mendNullable(node: unknown): unknown {
  const { data } = nullableReference.safeParse(node)
  if (!data?.allOf[1].type.includes('null')) return node
  return { anyOf: [data.allOf[0], { type: 'null' }] }
}
