import { createApp } from './app.ts'
import { openDatabase } from './database.ts'
import type { Bindings } from './environment.ts'
import { purgeDeletedSites } from './sites/purge.ts'
import { SettingsCache } from './sites/settings.ts'
import { tendSites } from './sites/tend.ts'

export { Standby } from './standby/standby.ts'

const app = createApp(new SettingsCache())

export default {
  fetch: app.fetch,
  async scheduled(controller, env) {
    const db = openDatabase(env.DB)
    await purgeDeletedSites(db, controller.scheduledTime)
    await tendSites(db, controller.scheduledTime)
  },
} satisfies ExportedHandler<Bindings>
