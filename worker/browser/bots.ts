import { isbot } from 'isbot'

/** Whether a crawler, a preview fetcher or a script sent this; it gets the page's own numbers. */
export function isBot(userAgent: string | undefined): boolean {
  return userAgent === undefined || userAgent === '' || isbot(userAgent)
}
