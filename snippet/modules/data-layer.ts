import type { Core } from '../lib/core.ts'
import { listen } from '../lib/safely.ts'

/** Its usual name; tag managers take any other. */
const usualName = 'dataLayer'

/**
 * Pushes the script's events into the data layer, for tag managers: `{event: 'ringtrail_number', ringtrail: …}`. What
 * stands there goes on to other companies, so the ids do only when the visitor has explicitly agreed.
 */
export function dataLayer({ page, settings }: Core): void {
  const name = settings.layer ?? usualName
  const found: unknown = Reflect.get(window, name)
  // The browser's own has that name, such as `location`.
  if (name !== usualName && name in window && !Array.isArray(found) && !(found instanceof Element)) return
  // An element of that id may stand in its place.
  const layer: unknown[] = Array.isArray(found) ? found : []
  Reflect.set(window, name, layer)
  for (const event of ['number', 'identify', 'consent']) {
    listen<CustomEvent>(document, `ringtrail:${event}`, ({ detail }) => {
      if (event !== 'identify' || page.consent === 'granted') {
        layer.push({ event: `ringtrail_${event}`, ringtrail: detail })
      }
    })
  }
}
