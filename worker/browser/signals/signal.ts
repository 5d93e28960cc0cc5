import type { CopySignal, SignalRequest } from '../../../shared/wire.ts'
import { reconsiderCall } from '../../calls/correct.ts'
import { findCall } from '../../calls/store.ts'
import { wantedPool } from '../../inventory/leases/lease.ts'
import type { SiteDatabase } from '../../platform/database/database.ts'
import type { Settings } from '../../sites/settings.ts'
import { insertSignal, leavePage, stayOnPage } from './store.ts'

/**
 * Records something the page saw after the view. A tap or a goal may decide a recent call anew. A signal that
 * fits no recorded view of that visitor and session changes nothing, and the answer does not show it.
 *
 * @param phone whether the browser is a phone's
 * @param now ms
 */
export async function recordSignal(
  db: SiteDatabase,
  settings: Settings,
  signal: SignalRequest | CopySignal,
  phone: boolean,
  now: number,
): Promise<void> {
  const page = { ...signal, site: settings.site.id }
  if (signal.type === 'leave') return leavePage(db, page, now)
  if (signal.type === 'active') {
    const pools = settings.pools.filter((pool) => pool.kind === 'dynamic')
    const wanted = pools.map((pool) => wantedPool(pool, phone))
    return stayOnPage(db, page, wanted, now)
  }
  const isTarget = signal.number !== undefined && settings.targets.includes(signal.number)
  const { type } = signal
  const reconsidered = await insertSignal(db, { ...page, type, isTarget }, now)
  if (type === 'copy') return
  const override = type === 'goal' ? { goalVisitor: signal.visitor } : {}
  for (const id of reconsidered) {
    const call = await findCall(db, page.site, id)
    if (call) await reconsiderCall(db, call, override, type, now)
  }
}
