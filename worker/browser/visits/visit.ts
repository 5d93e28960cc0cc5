import type { VisitRequest, VisitResponse } from '../../../shared/wire.ts'
import { renewalInterval } from '../../inventory/leases/lease.ts'
import type { SiteDatabase } from '../../platform/database/database.ts'
import type { Mint } from '../../platform/ids.ts'
import type { Settings } from '../../sites/settings.ts'
import { cleanUrl } from '../../sources/clean-url.ts'
import { publicText } from '../../sources/privacy/free-text.ts'
import { bounded } from '../../sources/source.ts'
import type { VisitorClass } from '../visitor-class.ts'
import { arrivalOf } from './arrival.ts'
import { type NumberChoice, numbersShown, poolsToLease } from './numbers-shown.ts'
import { recallVisitor } from './recall-store.ts'
import { recordPageView } from './store.ts'
import { type SeenNumber, seenNumbers } from './targets.ts'
import { newVisitorIds } from './visitor-id.ts'

const nobody = { visitor: null, session: null }

/** Who asks for a page's numbers, and what may be done for them. */
export interface Asking {
  visitorClass: VisitorClass
  /** Whether they are on a phone. */
  phone: boolean
  /** Whether the site has no more rows to write today: see `budgetedDatabase`. */
  isSpent: boolean
  /** Where they come from, hashed with the site's salt (address.ts); null if unknown. */
  address: string | null
}

/**
 * Answers a page view with its numbers. A crawler gets the page's own, and leaves no trace. For a visitor
 * who has opted out nothing is stored and no id is made; the source of this very view may still have a static number.
 * Anybody else's visit is recorded, in one round trip to the database; once the site's budget of the day is spent, who is
 * known is shown what they hold, and nothing is written.
 *
 * @param now ms
 */
export async function answerVisit(
  db: SiteDatabase,
  settings: Settings,
  visit: VisitRequest,
  from: Asking,
  now: number,
  mint: Mint,
): Promise<VisitResponse> {
  const { visitorClass, phone, isSpent, address } = from
  const seen = await seenNumbers(db, settings, visit.targets)
  if (visitorClass === 'tracked' && isSpent) {
    const recalled = visit.visitor && (await recallVisitor(db, settings.site.id, visit.visitor, now))
    if (recalled) return answer(settings, seen, recalled, recalled, now)
  } else if (visitorClass === 'tracked') {
    const recorded = await recordVisit(db, settings, visit, { seen, phone, address }, now, mint)
    return answer(settings, seen, recorded, recorded, now)
  }
  const isBot = visitorClass === 'bot'
  const staticPools = isBot ? {} : arrivalOf(settings, visit.url, visit.referrer).staticPools
  const known = isBot ? { ...settings, pools: [] } : settings
  return answer(known, seen, nobody, { staticPools, held: null }, now)
}

async function recordVisit(
  db: SiteDatabase,
  settings: Settings,
  visit: VisitRequest,
  { seen, phone, address }: { seen: SeenNumber[]; phone: boolean; address: string | null },
  now: number,
  mint: Mint,
) {
  const { url, ...arrival } = arrivalOf(settings, visit.url, visit.referrer)
  return recordPageView(
    db,
    {
      ...arrival,
      site: settings.site.id,
      claimedVisitor: visit.visitor ?? null,
      newVisitor: await newVisitorIds(settings.site.id, visit.view, now),
      newSession: mint('ses', settings.site.id),
      view: visit.view,
      url: cleanUrl(url, settings.site),
      title: bounded(publicText(visit.title ?? '', visit.targets)) || null,
      targets: seen.map(({ target }) => target),
      pools: poolsToLease(settings, seen, phone),
      phone,
      address,
    },
    now,
  )
}

function answer(
  settings: Settings,
  seen: SeenNumber[],
  { visitor, session }: Pick<VisitResponse, 'visitor' | 'session'>,
  choice: NumberChoice,
  now: number,
): VisitResponse {
  const numbers = numbersShown(settings, seen, choice, now)
  return { visitor, session, numbers, renewAfter: renewalInterval / 1000, now }
}
