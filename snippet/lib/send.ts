import { page } from './page.ts'
import { settings } from './settings.ts'

/** After this long without an answer the page keeps the numbers it has. Milliseconds. */
const timeLimit = 2000

/**
 * Posts to the Worker, also while the page goes away. A string goes out as text/plain, which needs no preflight.
 *
 * @returns The answer; rejects where there is none in time.
 */
export const send = (path: string, message: object): Promise<Response> =>
  fetch(`${settings.api}/v1/${path}`, {
    method: 'POST',
    body: JSON.stringify({ site: settings.site, ...page.ids, ...message }),
    keepalive: true,
    // On a domain of the site the Worker keeps the cookie, for longer than a script may. A cookie is an id.
    credentials: settings.firstParty && page.consent !== 'denied' ? 'include' : 'omit',
    signal: AbortSignal.timeout(timeLimit),
  })
