import { beforeAll, describe, expect, it } from 'vitest'
import { type ApiDocument, type Node, nodeAt, readApiDocument } from '../../helpers/openapi.ts'
import { sharedWorker } from '../../helpers/shared-worker.ts'
import type { TestWorker } from '../../helpers/worker.ts'

/** Every route of the public contract; those that answer a list, with what they list. */
const contract = [
  'GET /s/{file}',
  'POST /v1/visits',
  'POST /v1/signals',
  'POST /v1/forget',
  'GET /v1/amp/{key}',
  'POST /v1/providers/twilio/voice',
  'POST /v1/providers/twilio/status',
  'POST /v1/providers/generic/calls',
  'POST /v1/sites',
  'GET /v1/sites',
  'GET /v1/sites/{id}',
  'PATCH /v1/sites/{id}',
  'DELETE /v1/sites/{id}',
  'GET /v1/sites/{id}/swaps',
  'POST /v1/sites/{id}/webhook-secrets',
  'GET /v1/sites/{id}/webhook-secrets',
  'DELETE /v1/sites/{id}/webhook-secrets/{secret}',
  'POST /v1/sites/{id}/pools',
  'GET /v1/sites/{id}/pools',
  'GET /v1/pools/{id}',
  'PATCH /v1/pools/{id}',
  'DELETE /v1/pools/{id}',
  'POST /v1/pools/{id}/numbers',
  'GET /v1/pools/{id}/numbers',
  'PATCH /v1/numbers/{number}',
  'GET /v1/calls',
  'GET /v1/calls/{id}',
  'PATCH /v1/calls/{id}',
  'GET /v1/alerts',
  'GET /v1/pools/{id}/advice',
  'GET /v1/reports/attribution',
  'POST /v1/keys',
  'GET /v1/keys',
  'DELETE /v1/keys/{id}',
]

describe('the OpenAPI document', () => {
  let worker: TestWorker
  let document: ApiDocument

  beforeAll(async () => {
    worker = await sharedWorker()
    document = await readApiDocument(worker)
  })

  it('is OpenAPI 3.1 with a title and a version', () => {
    expect(document.root.openapi).toBe('3.1.0')
    expect(document.root.info).toMatchObject({ title: 'Ringtrail', version: expect.any(String) })
  })

  it('describes every route of the contract and no route that the contract does not know', () => {
    const described = document.operations.map(({ method, path }) => `${method} ${path}`)
    expect(described.toSorted()).toEqual(contract.toSorted())
  })

  it('refers only to what it contains', () => {
    const references = JSON.stringify(document.root).match(/"\$ref":"[^"]+"/g) ?? []
    const names = new Set(references.map((each) => each.slice('"$ref":"'.length, -1)))
    expect(names.size).toBeGreaterThan(10)
    for (const name of names) {
      expect(name).toMatch(/^#\/components\/schemas\/\w+$/)
      expect(nodeAt(document.root, ...name.slice(2).split('/')), name).not.toEqual({})
    }
  })

  it('declares each parameter of a path, and every security scheme that a route names', () => {
    const schemes = Object.keys(nodeAt(document.root, 'components', 'securitySchemes'))
    for (const { method, path, node } of document.operations) {
      const parameters = (node.parameters ?? []) as { in: string; name: string; required?: boolean }[]
      const inPath = parameters.filter((each) => each.in === 'path')
      expect(inPath.map((each) => `{${each.name}}`)).toEqual(path.match(/\{\w+\}/g) ?? [])
      expect(inPath.every((each) => each.required)).toBe(true)
      const security = (node.security ?? document.root.security) as Node[]
      for (const name of security.flatMap((each) => Object.keys(each))) expect(schemes).toContain(name)
      expect(security.length === 0, `${method} ${path}`).toBe(
        /^\/(s|v1\/(visits|signals|forget|amp))\b/.test(path),
      )
    }
  })

  it('gives a schema for every answer and a problem for every error', () => {
    for (const operation of document.operations) {
      const { method, path, node } = operation
      const statuses = Object.keys(nodeAt(node, 'responses'))
      expect(statuses, `${method} ${path}`).toContain('default')
      expect(document.answerOf(operation, 500)).toEqual({ $ref: '#/components/schemas/Problem' })
      for (const status of statuses.filter((each) => /^20[^4]/.test(each))) {
        expect(nodeAt(node, 'responses', status, 'content'), `${method} ${path}`).not.toEqual({})
      }
      if (method === 'POST' || method === 'PATCH') expect(node.requestBody).toMatchObject({ required: true })
    }
  })

  it('lets no named schema be null, and lets a field be null only where it can be', () => {
    const schemas = nodeAt(document.root, 'components', 'schemas') as Record<string, Node>
    for (const [name, schema] of Object.entries(schemas)) {
      expect([schema.type].flat(), name).not.toContain('null')
    }
    const fits = (value: unknown, name: string) =>
      document.faultsOf(value, { $ref: `#/components/schemas/${name}` }).length === 0
    expect(fits({ match: null }, 'PoolPatch')).toBe(true)
    expect(fits({ match: { source: 'google' } }, 'PoolPatch')).toBe(true)
    expect(fits({ match: { sauce: 'google' } }, 'PoolPatch')).toBe(false)
    expect(fits({ name: 'x', kind: 'static', match: { source: 'x' } }, 'PoolInput')).toBe(true)
    expect(fits({ name: 'x', kind: 'static', match: null }, 'PoolInput')).toBe(false)
  })

  it('pages every list the same way', () => {
    const lists = document.operations.filter((each) => each.method === 'GET' && listItem(document, each))
    expect(lists.map((each) => each.path).toSorted()).toEqual([
      '/v1/alerts',
      '/v1/calls',
      '/v1/keys',
      '/v1/pools/{id}/numbers',
      '/v1/reports/attribution',
      '/v1/sites',
      '/v1/sites/{id}/pools',
      '/v1/sites/{id}/swaps',
      '/v1/sites/{id}/webhook-secrets',
    ])
    for (const { node } of lists) {
      const parameters = node.parameters as { name: string; schema: Node }[]
      const limit = parameters.find((each) => each.name === 'limit')?.schema
      expect(limit).toEqual({ type: 'integer', minimum: 1, maximum: 200, default: 50 })
      expect(parameters.map((each) => each.name)).toContain('cursor')
    }
  })
})

/** What a route lists, or undefined for a route that answers no list. */
function listItem(document: ApiDocument, operation: ApiDocument['operations'][number]): Node | undefined {
  const schema = document.answerOf(operation, 200)
  if (!schema || !('nextCursor' in nodeAt(schema, 'properties'))) return undefined
  return nodeAt(schema, 'properties', 'data', 'items')
}
