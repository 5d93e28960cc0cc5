import { attempt } from '../lib/attempt.ts'
import type { Command } from '../lib/core.ts'

type TcfListener = (data: {
  eventStatus?: string
  gdprApplies?: boolean
  purpose?: { consents?: Record<string, boolean> }
}) => void

type Tcf = (command: 'addEventListener', version: 2, hear: TcfListener) => void

declare global {
  interface Window {
    __tcfapi?: Tcf
  }
}

/** TCF purposes 1 (store on a device) and 7 (measure advertising): what a number of one's own needs. */
const PURPOSES = ['1', '7']

/** Google Consent Mode's name for keeping ids that measure. */
const STORAGE = 'analytics_storage'

/** How often what is read is read again: neither the data layer nor a late TCF stub tells of itself. Milliseconds. */
const PAUSE = 500

/** Follows the word that the visitor gave to the site's consent banner, by Google Consent Mode or the IAB's TCF 2. */
export function consent(): void {
  const run = (...command: Command) => window.ringtrail?.(...command)
  let read = 0
  let hasTcf = false
  const hear: TcfListener = ({ eventStatus, gdprApplies, purpose }) => {
    if (eventStatus === 'cmpuishown') return
    const isGranted = gdprApplies === false || PURPOSES.every((each) => purpose?.consents?.[each])
    run('consent', isGranted ? 'granted' : 'denied')
  }
  const look = () => {
    const layer: unknown[] = Array.isArray(window.dataLayer) ? window.dataLayer : []
    for (; read < layer.length; read++) {
      // `gtag` pushes its arguments: an object with the keys 0, 1 and 2. A default is the site's word for some region,
      // not the visitor's.
      const { 0: command, 1: kind, 2: state } = Object(layer[read])
      const word = command === 'consent' && kind === 'update' && Object(state)[STORAGE]
      if (word) run('consent', word === 'granted' ? 'granted' : 'denied')
    }
    if (!hasTcf && window.__tcfapi) {
      hasTcf = true
      attempt(() => window.__tcfapi?.('addEventListener', 2, (data) => attempt(() => hear(data))))
    }
    setTimeout(look, PAUSE)
  }
  look()
}
