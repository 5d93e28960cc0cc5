import type { ShownNumber } from '../../shared/wire.ts'
import { load } from './load.ts'
import { page } from './page.ts'
import { safely } from './safely.ts'
import { storageName } from './storage-name.ts'

/** Reads what was kept: sets the ids, and returns the numbers shown earlier, expired or not. */
export function recall(): ShownNumber[] {
  // Each throws in some private modes, in sandboxed frames and where cookies are blocked; the text may be absent or anything.
  const cookie = safely(() => document.cookie)
  const { ids, numbers } = safely(() => JSON.parse(localStorage.getItem(storageName) as string)) ?? {}
  // localStorage outlives the cookie where browsers shorten its life. The Worker's own cookie may name no session yet.
  const [, visitor, session] = /\b(vis_\w{26})\.?(ses_\w{26})?/.exec(`${cookie} ${ids}`) ?? []
  if (visitor) page.ids ??= { visitor, session }
  return numbers
}

/** Keeps the ids in both places, and the numbers that are shown. */
export function remember(ids: string): void {
  safely(() => localStorage.setItem(storageName, JSON.stringify({ ids, numbers: [...page.shown.values()] })))
  // A cookie is written once in a session, so most pages do without what writes it.
  safely(() => document.cookie.includes(ids) || load('cookie'))
}
