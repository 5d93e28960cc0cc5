import { z } from 'zod'
import type { TestWorker } from './worker.ts'

/** A part of an OpenAPI document or of a JSON schema, read as far as these tests need it. */
export type Node = { [name: string]: unknown }

/** One route of the document. */
export interface Operation {
  method: string
  /** With its parameters in braces, such as `/v1/sites/{id}`. */
  path: string
  node: Node
}

/** `/openapi.json` of a Worker, with what tests ask it. */
export interface ApiDocument {
  root: Node
  operations: Operation[]
  /** The route that takes this request, if any; `path` may have a query. */
  operationOf(method: string, path: string): Operation | undefined
  /** The schema of what a route answers with this status, or undefined where no JSON is answered. */
  answerOf(operation: Operation, status: number): Node | undefined
  /** What a value has that the schema does not allow, one text each; extra properties of objects count. */
  faultsOf(value: unknown, schema: Node): string[]
}

const methods = ['get', 'post', 'put', 'patch', 'delete']

/** Reads the document that the Worker serves. */
export async function readApiDocument(worker: TestWorker): Promise<ApiDocument> {
  const { body: root } = await worker.api('/openapi.json', { key: null })
  const operations = Object.entries(nodeAt(root, 'paths')).flatMap(([path, item]) =>
    Object.entries(item as Node)
      .filter(([method]) => methods.includes(method))
      .map(([method, node]) => ({ method: method.toUpperCase(), path, node: node as Node })),
  )
  const definitions = nodeAt(root, 'components', 'schemas')
  return {
    root,
    operations,
    operationOf: (method, path) =>
      operations.find((each) => each.method === method && templateOf(each.path).test(path)),
    answerOf(operation, status) {
      const responses = nodeAt(operation.node, 'responses')
      const content = nodeAt((responses[status] ?? responses.default ?? {}) as Node, 'content')
      return (Object.entries(content).find(([type]) => type.includes('json'))?.[1] as Node | undefined)
        ?.schema as Node | undefined
    },
    faultsOf(value, schema) {
      const text = JSON.stringify({ ...closed(schema), $defs: closed(definitions) })
      const parsed = z
        .fromJSONSchema(JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')))
        .safeParse(value)
      return parsed.success
        ? []
        : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    },
  }
}

/** The node under these names, empty where there is none. */
export function nodeAt(node: Node, ...names: string[]): Node {
  return names.reduce((at, name) => (at[name] ?? {}) as Node, node)
}

function templateOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/?]+')}(\\?|$)`)
}

/** The same schemas without room for properties that nobody wrote down. */
function closed(schema: Node): Node {
  return JSON.parse(
    JSON.stringify(schema, (_, node) =>
      node?.properties && node.additionalProperties === undefined
        ? { ...node, additionalProperties: false }
        : node,
    ),
  )
}
