import type { Command } from '../lib/core.ts'
import { safely } from '../lib/safely.ts'
import { consentMode } from './consent-mode.ts'

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

/** How often the data layers and the TCF stub are read: neither has an event for what is new. Milliseconds. */
const pollInterval = 500

/** Follows the choice made in the site's consent banner, by Google Consent Mode or the IAB's TCF 2. */
export function consent(): void {
  const choose = (isGranted: boolean) => {
    const command: Command = ['consent', isGranted ? 'granted' : 'denied']
    window.ringtrail?.(...command)
  }
  const readConsentMode = consentMode()
  let hasTcf = false
  const listener: TcfListener = ({ eventStatus, gdprApplies, purpose }) => {
    if (eventStatus === 'cmpuishown') return
    choose(gdprApplies === false || purposes.every((each) => purpose?.consents?.[each]))
  }
  const poll = () => {
    const isGranted = safely(readConsentMode)
    if (isGranted !== undefined) choose(isGranted)
    if (!hasTcf && window.__tcfapi) {
      hasTcf = true
      safely(() => window.__tcfapi?.('addEventListener', 2, (data) => safely(() => listener(data))))
    }
    setTimeout(poll, pollInterval)
  }
  poll()
}
