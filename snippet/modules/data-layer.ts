import type { Core } from '../lib/core.ts'
import { listen } from '../lib/safely.ts'

/**
 * Pushes the script's events into `dataLayer`, for tag managers: `{event: 'ringtrail_number', ringtrail: …}`. What
 * stands there goes on to other companies, so the ids do only when the visitor has explicitly agreed.
 */
export function dataLayer({ page }: Core): void {
  // An element of that id may stand in its place.
  const layer: unknown[] = Array.isArray(window.dataLayer) ? window.dataLayer : []
  window.dataLayer = layer
  for (const name of ['number', 'identify', 'consent']) {
    listen<CustomEvent>(document, `ringtrail:${name}`, ({ detail }) => {
      if (name !== 'identify' || page.consent === 'granted') {
        layer.push({ event: `ringtrail_${name}`, ringtrail: detail })
      }
    })
  }
}

declare global {
  interface Window {
    dataLayer?: unknown[]
  }
}
