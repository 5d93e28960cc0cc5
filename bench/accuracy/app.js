import { createApp } from '../../worker/app.ts'
import { SettingsCache } from '../../worker/sites/settings.ts'

/** The Worker without what only workerd can run: its scheduled jobs and the failover object. */
export const app = createApp(new SettingsCache())
