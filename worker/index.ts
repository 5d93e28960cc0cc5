import { createApp } from './app.ts'
import { tendSites } from './jobs/maintain.ts'
import { purgeDeletedSites } from './jobs/purge.ts'
import { openDatabase } from './platform/database/database.ts'
import type { Bindings } from './platform/environment.ts'
import { SettingsCache } from './sites/settings.ts'

export { Standby } from './objects/failover.ts'

const app = createApp(new SettingsCache())

export default {
  fetch: app.fetch,
  async scheduled(controller, env) {
    const db = openDatabase(env.DB)
    await purgeDeletedSites(db, controller.scheduledTime)
    await tendSites(db, controller.scheduledTime)
  },
} satisfies ExportedHandler<Bindings>
