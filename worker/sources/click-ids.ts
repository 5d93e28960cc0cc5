import { clickIdList, clickNames, companions } from './click-id-list.ts'
import type { Origin } from './referrers.ts'
import { maxClickIds } from './source.ts'

/** The click ids among the page's parameters, by name; at most {@link maxClickIds}, the weightiest first. */
export function readClickIds(parameters: ReadonlyMap<string, string>): Record<string, string> {
  const found = [...clickNames].flatMap((name) => {
    const value = parameters.get(name)
    return value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(found.slice(0, maxClickIds))
}

/**
 * What the click ids prove about where the visitor came from; null when they prove nothing. An id of the
 * network that is also the referrer goes before the others: they were on the link when it was shared there.
 */
export function originOfClick(clickIds: Record<string, string>, referrer: Origin | null): Origin | null {
  const rules = Object.keys(clickIds).flatMap((name) => clickIdList.get(name) ?? [])
  for (const rule of rules) {
    if (referrer?.source === rule.source) return toOrigin(rule)
    if (referrer && rule.alsoFrom?.includes(referrer.source)) {
      return { source: referrer.source, medium: rule.medium, kind: referrer.kind }
    }
  }
  const first = rules[0]
  return first ? toOrigin(first) : null
}

/**
 * A change of the click ids of a session in which somebody clicked again, as a JSON merge patch: of each network only what
 * came with its newest click stays.
 */
export function newestClicks(clickIds: Record<string, string>): Record<string, string | null> {
  const networks = new Set(Object.keys(clickIds).map(networkOf))
  const former = [...clickNames].filter((name) => networks.has(networkOf(name)))
  return { ...Object.fromEntries(former.map((name) => [name, null])), ...clickIds }
}

function networkOf(name: string): string | undefined {
  return companions.includes(name) ? 'google' : clickIdList.get(name)?.source
}

function toOrigin({ source, medium, kind }: Origin): Origin {
  return { source, medium, kind }
}
