import Cookies from 'js-cookie'
import type { ShownNumber } from '../../shared/wire.ts'
import { attempt } from './attempt.ts'
import { highestDomain } from './domain.ts'

/** Who the Worker says this is. */
export interface Ids {
  visitor: string
  session: string
}

/** The name of the cookie and of the entry in localStorage. */
const NAME = 'ringtrail'

/** The longest that browsers keep a cookie (RFC 6265bis, section 5.5). */
const COOKIE_DAYS = 400

interface Stored {
  ids?: string
  numbers?: ShownNumber[]
}

// localStorage throws in some private modes and where cookies are blocked; its text may be anything.
const stored = (): Stored => attempt(() => JSON.parse(localStorage.getItem(NAME) ?? '')) ?? {}

/** The ids in the cookie, else those in localStorage, which outlives the cookie where browsers shorten its life. */
export function recallIds(): Ids | undefined {
  const [, visitor, session] = /(vis_\w+)\.(ses_\w+)/.exec(`${Cookies.get(NAME)} ${stored().ids}`) ?? []
  return visitor && session ? { visitor, session } : undefined
}

/** The numbers shown earlier that may still be shown. After `expiresAt` they may be somebody else's. */
export const recallNumbers = (): ShownNumber[] =>
  attempt(() => (stored().numbers ?? []).filter(({ expiresAt }) => Date.now() < expiresAt)) ?? []

/** Keeps the ids in both places, and the numbers beside those of other targets that are still good. */
export function remember({ visitor, session }: Ids, numbers: ShownNumber[]): void {
  const ids = `${visitor}.${session}`
  const others = recallNumbers().filter(({ target }) => !numbers.some((number) => number.target === target))
  attempt(() => localStorage.setItem(NAME, JSON.stringify({ ids, numbers: [...others, ...numbers] })))
  Cookies.set(NAME, ids, {
    domain: highestDomain(),
    expires: COOKIE_DAYS,
    sameSite: 'Lax',
    secure: location.protocol === 'https:',
  })
}
