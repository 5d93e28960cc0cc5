import worker from '../worker/index.ts'
import type { Bindings } from '../worker/platform/environment.ts'
import { demo } from './routes.ts'

export * from '../worker/index.ts'

/** What `npm start` serves: the production Worker with the demo in front of it. */
export default { ...worker, fetch: demo(worker.fetch).fetch } satisfies ExportedHandler<Bindings>
