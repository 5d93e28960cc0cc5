import type { Core } from '../lib/core.ts'
import { safely } from '../lib/safely.ts'
import type { Judgement } from './debug-judge.ts'
import { judgeAttributes } from './debug-judge-attributes.ts'
import { judgeText } from './debug-judge-text.ts'
import { panel } from './debug-panel.ts'

/** How often the panel is updated. Milliseconds. */
const pollInterval = 1000

/** What may be wrong comes first, so that no long page hides it. */
const order = ['missed', 'waiting', 'kept', 'skipped', 'swapped']

/** Lines that the panel shows at most. */
const maxLines = 60

/** On `?ringtrail=debug`: shows in a panel what was found in the page, swapped and skipped, and why. */
export function debug(core: Core): void {
  const { page, settings } = core
  const show = panel()

  const describe = (all: Judgement[]) => {
    const counts = new Map<string, number>()
    for (const { state } of all) counts.set(state, (counts.get(state) ?? 0) + 1)
    return [...counts].map(([state, count]) => `${count} ${state}`).join(', ') || 'no number found'
  }

  const write = () => {
    const all = [...page.roots].flatMap((root) => [...judgeText(core, root), ...judgeAttributes(core, root)])
    const { visitor } = page.ids ?? {}
    const rest = all.length > maxLines ? [`… and ${all.length - maxLines} more`] : []
    show(`Ringtrail: ${describe(all)}`, [
      `site     ${settings.site}`,
      `visitor  ${visitor ?? 'unknown'}${page.consent ? `, consent ${page.consent}` : ''}`,
      `written  ${page.writes}, put back by the page ${page.undone}`,
      ...[...page.shown.values()].map(
        ({ target, number, kind }) => `number   ${target} → ${number} (${kind})`,
      ),
      '',
      ...[...all]
        .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
        .slice(0, maxLines)
        .map(({ state, what }) => `${state.padEnd(9)}${what}`),
      ...rest,
    ])
  }

  const refresh = () => {
    safely(write)
    setTimeout(refresh, pollInterval)
  }
  refresh()
}
