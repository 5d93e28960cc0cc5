import type { Core } from '../lib/core.ts'

declare global {
  interface Navigator {
    globalPrivacyControl?: boolean
  }
}

/**
 * Whether the browser signals that its visitor opts out, on a site that heeds it: Global Privacy Control
 * (w3.org/TR/gpc) and Do Not Track (w3.org/TR/tracking-dnt). The Worker reads the same from the headers of a request.
 */
export const hasOptedOut = ({ settings }: Core): boolean =>
  !!settings.privacySignals && (navigator.globalPrivacyControl === true || navigator.doNotTrack === '1')
