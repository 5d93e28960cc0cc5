import { renderScript } from '../../shared/script.ts'
import type { ScriptSettings, ShownNumber } from '../../shared/wire.ts'
import { buildSnippet, type ModuleName } from '../../snippet/build.ts'

/** The number that the measured pages print, as every one of them writes it. */
export const PRINTED = '(202) 555-0123'

/** The number that they should show, written the same way. */
export const SHOWN = '(303) 555-0199'

/** What the stand-in for the Worker gives for the printed number. */
export const shownNumber = (): ShownNumber => ({
  target: '+12025550123',
  number: '+13035550199',
  national: SHOWN,
  international: '+1 303-555-0199',
  kind: 'dynamic',
  expiresAt: Date.now() + 1_800_000,
})

const built = buildSnippet()

/** The script as the Worker serves it to a site of two numbers; most sites have it without any module inside. */
export async function typicalScript(api: string, modules: ModuleName[] = []): Promise<string> {
  const settings: ScriptSettings = {
    site: 'k3x9q2bz',
    api,
    targets: [
      { number: '+12025550123', national: '2025550123' },
      { number: '+442079460123', national: '02079460123' },
    ],
    links: '[href^=tel i],[href^=sms i],[href^=callto i]',
    reports: 0.05,
  }
  const { core, modules: texts } = await built
  return renderScript(
    core,
    settings,
    modules.map((name) => texts[name]),
  )
}
