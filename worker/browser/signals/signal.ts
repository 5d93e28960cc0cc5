import type { CopySignal, SignalRequest } from '../../../shared/wire.ts'
import { reconsiderCall } from '../../calls/correct.ts'
import { findCall } from '../../calls/store.ts'
import { wantedPool } from '../../inventory/leases/lease.ts'
import type { SiteDatabase } from '../../platform/database/database.ts'
import type { Settings } from '../../sites/settings.ts'
import { publicText } from '../../sources/privacy/free-text.ts'
import { insertSignal, leavePage, stayOnPage } from './store.ts'

/**
 * Records something the page saw after the view. A tap or a goal may decide a recent call anew. A signal that
 * fits no recorded view of that visitor and session changes nothing, and the answer does not show it.
 *
 * @param from whether the browser is a phone's, and its address, hashed
 * @param now ms
 * @returns whether it may have changed a call
 */
export async function recordSignal(
  db: SiteDatabase,
  settings: Settings,
  signal: SignalRequest | CopySignal,
  { phone, address }: { phone: boolean; address: string | null },
  now: number,
): Promise<boolean> {
  const page = { ...signal, site: settings.site.id, address }
  if (signal.type === 'leave') {
    await leavePage(db, page, now)
    return false
  }
  if (signal.type === 'active') {
    const pools = settings.pools.filter((pool) => pool.kind === 'dynamic')
    const wanted = pools.map((pool) => wantedPool(pool, phone))
    await stayOnPage(db, page, wanted, now)
    return false
  }
  const isTarget = signal.number !== undefined && settings.targets.includes(signal.number)
  const { type } = signal
  const name = 'name' in signal && signal.name ? publicText(signal.name) : undefined
  const reconsidered = await insertSignal(db, { ...page, type, isTarget, name }, now)
  if (type === 'copy') return false
  const override = type === 'goal' ? { goalVisitor: signal.visitor } : {}
  for (const id of reconsidered) {
    const call = await findCall(db, page.site, id)
    if (call) await reconsiderCall(db, call, override, type, now)
  }
  return reconsidered.length > 0
}
