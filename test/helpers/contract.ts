import { readApiDocument } from './openapi.ts'
import { type ApiRequest, type StartOptions, startWorker, type TestWorker } from './worker.ts'

/**
 * Starts a Worker whose every answer to `api` is held against its own `/openapi.json`: the route must be
 * there, the status documented, the body as its schema says and without anything more, and errors
 * must be problems that agree with their status.
 */
export async function startUnderContract(options: StartOptions = {}): Promise<TestWorker> {
  return underContract(await startWorker(options))
}

/** The same for a Worker that runs already. */
export async function underContract(worker: TestWorker): Promise<TestWorker> {
  const document = await readApiDocument(worker)
  const problem = { $ref: '#/components/schemas/Problem' }

  return {
    ...worker,
    async api<const Path extends string, const Method extends string = 'GET'>(
      path: Path,
      request: ApiRequest<Method> = {},
    ) {
      const { method = 'GET' } = request
      const answer = await worker.api(path, request)
      const { status, headers, body } = answer
      const told = `${method} ${path} → ${status} ${JSON.stringify(body).slice(0, 2000)}`
      const operation = document.operationOf(method, path)
      if (!operation && status < 400) throw new Error(`${told}: the route is not documented`)
      if (operation && status < 400 && !(status in (operation.node.responses as object))) {
        throw new Error(`${told}: the status is not documented`)
      }
      const schema = operation ? document.answerOf(operation, status) : problem
      if (schema === undefined && (body as unknown) !== '') throw new Error(`${told}: no body is documented`)
      const faults = schema === undefined ? [] : document.faultsOf(body, schema)
      if (faults.length > 0) throw new Error(`${told}: ${faults.join('; ')}`)
      const type = status < 400 ? 'application/json' : 'application/problem+json'
      if (schema && headers.get('content-type') !== type) throw new Error(`${told}: not sent as ${type}`)
      if (status >= 400 && (body as { status: number }).status !== status) {
        throw new Error(`${told}: the problem has another status`)
      }
      return answer
    },
  }
}

/** A problem as the API answers it. */
export interface ProblemBody {
  status: number
  title: string
  detail: string
  code: string
  errors?: { path: string; message: string }[]
}
