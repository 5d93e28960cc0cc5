import { createApp } from './app.ts'
import { runJobs } from './jobs/schedule.ts'
import type { Bindings } from './platform/environment.ts'
import { SettingsCache } from './sites/settings.ts'

export { Failover } from './objects/failover.ts'

const app = createApp(new SettingsCache())

export default {
  fetch: app.fetch,
  scheduled: (controller, env) => runJobs(env, controller.scheduledTime),
} satisfies ExportedHandler<Bindings>
