import { createApp } from './app.ts'
import { openDatabase } from './database.ts'
import type { Bindings } from './environment.ts'
import { purgeDeletedSites } from './sites/purge.ts'
import { SettingsCache } from './sites/settings.ts'

export { Standby } from './standby/standby.ts'

const app = createApp(new SettingsCache())

export default {
  fetch: app.fetch,
  async scheduled(controller, env) {
    await purgeDeletedSites(openDatabase(env.DB), controller.scheduledTime)
  },
} satisfies ExportedHandler<Bindings>
