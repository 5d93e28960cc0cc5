import type { Command } from '../lib/core.ts'
import { safely } from '../lib/safely.ts'

type TcfListener = (data: {
  eventStatus?: string
  gdprApplies?: boolean
  purpose?: { consents?: Record<string, boolean> }
}) => void

type Tcf = (command: 'addEventListener', version: 2, listener: TcfListener) => void

declare global {
  interface Window {
    __tcfapi?: Tcf
  }
}

/** TCF purposes 1 (store on a device) and 7 (measure advertising): what a number of one's own needs. */
const purposes = ['1', '7']

/** Google Consent Mode's name for keeping ids that measure. */
const storageType = 'analytics_storage'

/** How often the data layer and the TCF stub are read: neither has an event for what is new. Milliseconds. */
const pollInterval = 500

/** Follows the choice made in the site's consent banner, by Google Consent Mode or the IAB's TCF 2. */
export function consent(): void {
  const run = (...command: Command) => window.ringtrail?.(...command)
  let read = 0
  let hasTcf = false
  const listener: TcfListener = ({ eventStatus, gdprApplies, purpose }) => {
    if (eventStatus === 'cmpuishown') return
    const isGranted = gdprApplies === false || purposes.every((each) => purpose?.consents?.[each])
    run('consent', isGranted ? 'granted' : 'denied')
  }
  const poll = () => {
    const layer: unknown[] = Array.isArray(window.dataLayer) ? window.dataLayer : []
    for (; read < layer.length; read++) {
      // `gtag` pushes its arguments: an object with the keys 0, 1 and 2. A default is what the site sets for some
      // region, not the visitor's choice.
      const { 0: command, 1: kind, 2: state } = Object(layer[read])
      const choice = command === 'consent' && kind === 'update' && Object(state)[storageType]
      if (choice) run('consent', choice === 'granted' ? 'granted' : 'denied')
    }
    if (!hasTcf && window.__tcfapi) {
      hasTcf = true
      safely(() => window.__tcfapi?.('addEventListener', 2, (data) => safely(() => listener(data))))
    }
    setTimeout(poll, pollInterval)
  }
  poll()
}
