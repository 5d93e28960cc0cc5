import { underContract } from './contract.ts'
import { startWorker, type TestWorker } from './worker.ts'

let started: Promise<TestWorker> | undefined
let checked: Promise<TestWorker> | undefined

/**
 * The Worker that the test files of this process share: it starts when the first of them needs it, and ends with the
 * process. A file that makes sites of its own does not notice the others. One that sets bindings, stops its Worker,
 * breaks its database, or counts what belongs to no site starts a Worker of its own with `startWorker`.
 */
export function sharedWorker(): Promise<TestWorker> {
  started ??= startWorker()
  return started
}

/** The same Worker, with every answer to `api` held against `/openapi.json`: see `startUnderContract`. */
export function sharedUnderContract(): Promise<TestWorker> {
  checked ??= sharedWorker().then(underContract)
  return checked
}
