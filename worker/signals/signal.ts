import type { CopySignal, SignalRequest } from '../../shared/wire.ts'
import type { Database } from '../database.ts'
import type { Settings } from '../sites/settings.ts'
import { insertSignal, leavePage, stayOnPage } from './store.ts'

/**
 * Records something the page saw after the view. A signal that fits no recorded view of that visitor and
 * session changes nothing, and its sender is not told.
 *
 * @param now ms
 */
export async function recordSignal(
  db: Database,
  settings: Settings,
  signal: SignalRequest | CopySignal,
  now: number,
): Promise<void> {
  const page = { ...signal, site: settings.site.id }
  if (signal.type === 'leave') return leavePage(db, page, now)
  if (signal.type === 'active') {
    const pools = settings.pools.filter((pool) => pool.kind === 'dynamic')
    return stayOnPage(db, page, pools, now)
  }
  const printed = signal.number !== undefined && settings.targets.includes(signal.number)
  return insertSignal(db, { ...page, type: signal.type, printed }, now)
}
