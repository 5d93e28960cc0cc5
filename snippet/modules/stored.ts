import { attempt } from '../lib/attempt.ts'
import { NAME } from '../lib/name.ts'

/** The numbers and ids that the page keeps, in whatever state they are; undefined where there is no storage. */
export const storedNumbers = (): { ids?: unknown; numbers?: unknown } | null | undefined =>
  attempt(() => JSON.parse(`${localStorage.getItem(NAME)}`))

/** The visitor that this browser remembers; the cookie, which all subdomains share, says it first. */
export function storedVisitor(): string | undefined {
  // Each throws where the page may keep nothing.
  const kept = [attempt(() => document.cookie), attempt(() => localStorage.getItem(NAME))]
  return /\bvis_\w{26}/.exec(kept.join(' '))?.[0]
}

/** Forgets the numbers of earlier pages, which are their visitor's. */
export const eraseNumbers = (): void => attempt(() => localStorage.removeItem(NAME))

/** Removes everything that the script keeps in this browser, from whichever domain accepted the cookie. */
export function erase(): void {
  eraseNumbers()
  const labels = location.hostname.split('.')
  const domains = labels.map((_, first) => `;domain=${labels.slice(first).join('.')}`)
  for (const domain of ['', ...domains]) {
    attempt(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: pages served over plain http lack the Cookie Store API
      document.cookie = `${NAME}=;path=/;max-age=0${domain}`
    })
  }
}
