import type { Context } from 'hono'
import { z } from 'zod'
import { type PreloadedNumbers, phoneNumber } from '../../../shared/wire.ts'
import type { Environment } from '../../platform/environment.ts'
import { belongsTo, hostOfAddress } from '../../sites/domain.ts'
import type { Settings } from '../../sites/settings.ts'
import { addressKept } from '../address.ts'
import { budgetedDatabase } from '../budget.ts'
import { keepOwnCookie, keepPartitionedCookie, sharedDomain, visitorInCookie } from '../cookie.ts'
import { remember } from '../familiar.ts'
import { isPhone } from '../phones.ts'
import { hasTooManyNewcomers, isOverRate } from '../rate.ts'
import { visitorClassOf } from '../visitor-class.ts'
import { arrivalOf } from '../visits/arrival.ts'
import { numbersShown, poolsToLease } from '../visits/numbers-shown.ts'
import { reserveNumbers } from '../visits/reservation.ts'
import { seenNumbers } from '../visits/targets.ts'

/** The printed numbers to put into the script: `?number=1&target=+1…&target=+1…` */
export const targetsQuery = z.array(phoneNumber).max(20)

/**
 * The numbers of the visitor who loads a script that is to run at once, or null where the plain script will do: for
 * crawlers, for people who have opted out, for floods and once the site's budget of the day is spent, for a page that is only fetched in case somebody opens it, and for one
 * that does not say that it is the site's. The visitor is known by a cookie: the script's own where the Worker is
 * first-party, else one of the Worker's own host.
 */
export async function preloadedNumbers(
  c: Context<Environment>,
  settings: Settings,
  targets: string[],
): Promise<PreloadedNumbers | null> {
  const { domains } = settings.site
  const page = ownPage(c, domains)
  if (!page || c.req.header('sec-purpose')) return null
  if (visitorClassOf(c, settings) !== 'tracked' || (await isOverRate(c))) return null

  const { mint, now } = c.var
  const { db, isSpent } = budgetedDatabase(c, settings)
  const known = visitorInCookie(c)
  if (isSpent || (await hasTooManyNewcomers(c, known))) return null
  const seen = await seenNumbers(db, settings, targets.length > 0 ? targets : settings.targets.slice(0, 1))
  const { url: _, ...arrival } = arrivalOf(settings, page.href, '')
  const reserved = await reserveNumbers(
    db,
    {
      ...arrival,
      site: settings.site.id,
      claimedVisitor: known ?? null,
      newVisitor: mint('vis', settings.site.id),
      pools: poolsToLease(settings, seen, isPhone(c.req.header('user-agent'))),
      address: await addressKept(c, settings),
    },
    now,
  )
  const { visitor } = reserved
  remember(visitor)
  const domain = sharedDomain(c, domains, page.hostname)
  if (domain === null) keepPartitionedCookie(c, visitor)
  else if (visitor !== known) keepOwnCookie(c, domain, [visitor])
  return { visitor, session: null, numbers: numbersShown(settings, seen, reserved, now), now }
}

/** The page that loads the script, as far as its policy lets browsers send it; null when it is not the site's. */
function ownPage(c: Context<Environment>, domains: string[]): URL | null {
  const addresses = [c.req.header('referer'), c.req.header('origin')].filter((each) => each !== undefined)
  const isOwn = addresses.every((each) => belongsTo(domains, hostOfAddress(each) ?? ''))
  return isOwn ? URL.parse(addresses[0] ?? '') : null
}
