import { type Alarm, alertOf } from '../alerts/alert.ts'
import type { AlertRow } from '../alerts/store.ts'
import type { DialledNumber } from './store.ts'

/**
 * The alert that a call raises by the number it came to: a number that rings only where the swap failed, either
 * because it stands in the page's source for that, or because it is the printed number itself.
 *
 * @param now ms
 */
export async function alertForCall(
  dialled: DialledNumber,
  call: string,
  now: number,
): Promise<AlertRow | null> {
  const { site, number } = dialled
  const alarm = { site, subject: number, call } satisfies Partial<Alarm>
  if (dialled.sentinel) {
    const detail = 'A sentinel number was called: some visitor saw the page without its swap.'
    return alertOf({ ...alarm, kind: 'sentinel-called', detail }, now)
  }
  if (dialled.printed) {
    const detail = 'The printed number itself was called: some visitor saw the page without its swap.'
    return alertOf({ ...alarm, kind: 'target-called', detail }, now)
  }
  return null
}
