import type { ShownNumber } from '../../shared/wire.ts'
import { attempt } from './attempt.ts'
import { load } from './load.ts'
import { NAME } from './name.ts'
import { page } from './page.ts'

/** What was kept: the ids, and the numbers shown earlier, good or not. */
export function recall(): ShownNumber[] {
  // Each throws in some private modes, in sandboxed frames and where cookies are blocked; the text may be absent or anything.
  const cookie = attempt(() => document.cookie)
  const { ids, numbers } = attempt(() => JSON.parse(localStorage.getItem(NAME) as string)) ?? {}
  // localStorage outlives the cookie where browsers shorten its life. The Worker's own cookie may name no session yet.
  const [, visitor, session] = /\b(vis_\w{26})\.?(ses_\w{26})?/.exec(`${cookie} ${ids}`) ?? []
  if (visitor) page.ids ??= { visitor, session }
  return numbers
}

/** Keeps the ids in both places, and the numbers that are shown. */
export function remember(ids: string): void {
  attempt(() => localStorage.setItem(NAME, JSON.stringify({ ids, numbers: [...page.shown.values()] })))
  // A cookie is written once in a session, so most pages do without what writes it.
  attempt(() => document.cookie.includes(ids) || load('cookie'))
}
