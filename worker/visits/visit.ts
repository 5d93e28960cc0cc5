import type { VisitRequest, VisitResponse } from '../../shared/wire.ts'
import type { Database } from '../database.ts'
import type { Mint } from '../ids.ts'
import { renewalInterval } from '../leases/lease.ts'
import type { Settings } from '../sites/settings.ts'
import { classify } from '../sources/classify.ts'
import { cleanUrl } from '../sources/clean-url.ts'
import { bounded } from '../sources/source.ts'
import { dynamicPoolFor, numbersShown } from './numbers-shown.ts'
import { chooseStaticPools } from './static-pools.ts'
import { recordPageView } from './store.ts'
import { newVisitorIds } from './visitor-id.ts'

const nothingHeld = { staticPools: {}, held: {} }

/** What a crawler gets: the page's own numbers, and no trace of it. */
export function answerBot(settings: Settings, visit: VisitRequest, now: number): VisitResponse {
  return answer({ ...settings, pools: [] }, visit, { visitor: null, session: null, ...nothingHeld }, now)
}

/**
 * Without consent nothing is stored and no id is made; the source of this very view may still have a
 * static number.
 */
export function answerWithoutConsent(settings: Settings, visit: VisitRequest, now: number): VisitResponse {
  const { staticPools } = arrivalOf(settings, visit)
  return answer(settings, visit, { visitor: null, session: null, ...nothingHeld, staticPools }, now)
}

/** Records the visit and gives the page its numbers, in one round trip to the database. */
export async function recordVisit(
  db: Database,
  settings: Settings,
  visit: VisitRequest,
  now: number,
  mint: Mint,
): Promise<VisitResponse> {
  const { url, entry, source, staticPools } = arrivalOf(settings, visit)
  const pools = [...new Set(visit.targets)].flatMap((target) => dynamicPoolFor(settings, target) ?? [])
  const recorded = await recordPageView(
    db,
    {
      site: settings.site.id,
      givenVisitor: visit.visitor ?? null,
      newVisitor: await newVisitorIds(settings.site.id, visit.view, now),
      newSession: mint('ses'),
      view: visit.view,
      url: cleanUrl(url),
      title: bounded(visit.title ?? '') || null,
      targets: visit.targets,
      entry,
      source,
      staticPools,
      pools: pools.map(({ id, target, onShared }) => ({
        id,
        target: target ?? '',
        share: onShared === 'share',
      })),
    },
    now,
  )
  return answer(settings, visit, recorded, now)
}

function arrivalOf(settings: Settings, visit: VisitRequest) {
  const url = new URL(visit.url)
  const referrer = visit.referrer === '' ? null : new URL(visit.referrer)
  const { entry, source } = classify({ url, referrer, domains: settings.site.domains })
  const staticPools = chooseStaticPools(settings, { ...source, landingPath: url.pathname })
  return { url, entry, source, staticPools }
}

function answer(
  settings: Settings,
  visit: VisitRequest,
  recorded: Pick<VisitResponse, 'visitor' | 'session'> & Parameters<typeof numbersShown>[2],
  now: number,
): VisitResponse {
  const { visitor, session } = recorded
  const numbers = numbersShown(settings, [...new Set(visit.targets)], recorded, now)
  return { visitor, session, numbers, renewAfter: renewalInterval / 1000 }
}
