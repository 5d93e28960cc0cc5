import { safely } from '../lib/safely.ts'
import { storageName } from '../lib/storage-name.ts'

/** The numbers and ids that the page keeps, in whatever state they are; undefined where there is no storage. */
export const storedNumbers = (): { ids?: unknown; numbers?: unknown } | null | undefined =>
  safely(() => JSON.parse(`${localStorage.getItem(storageName)}`))

/** The visitor that this browser remembers, first by the cookie, which all subdomains share. */
export function storedVisitor(): string | undefined {
  // Each throws where the page may keep nothing.
  const kept = [safely(() => document.cookie), safely(() => localStorage.getItem(storageName))]
  return /\bvis_\w{26}/.exec(kept.join(' '))?.[0]
}

/** Forgets the numbers of earlier pages, which are their visitor's. */
export const eraseNumbers = (): void => safely(() => localStorage.removeItem(storageName))

/**
 * Removes everything that the script keeps in this browser, from whichever domain accepted the cookie. js-cookie could do
 * the same, for 500 bytes more in every module that erases, one of which is inlined.
 */
export function erase(): void {
  eraseNumbers()
  const labels = location.hostname.split('.')
  const domains = labels.map((_, first) => `;domain=${labels.slice(first).join('.')}`)
  for (const domain of ['', ...domains]) {
    safely(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: pages served over plain http lack the Cookie Store API
      document.cookie = `${storageName}=;path=/;max-age=0${domain}`
    })
  }
}
