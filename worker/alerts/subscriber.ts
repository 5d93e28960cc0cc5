import type { SiteEvent } from '../events/event.ts'
import type { Subscriber } from '../events/subscriber.ts'
import type { SiteDatabase } from '../platform/database/database.ts'
import { derivedId } from '../platform/ids.ts'
import { countAlert, putAlert } from './store.ts'

/** Raises alerts from what happens: a call that only a failed swap explains, a day of many failed swaps, and one whose rows are spent. */
export const alertSubscriber: Subscriber = {
  name: 'alerts',
  types: ['call.started', 'swap.failed', 'budget.spent'],
  async take(db, event) {
    if (event.type === 'call.started') await alertOfCall(db, event)
    if (event.type === 'swap.failed') await alertOfSwaps(db, event)
    if (event.type === 'budget.spent') await alertOfBudget(db, event)
  },
}

type EventOf<Type extends SiteEvent['type']> = Extract<SiteEvent, { type: Type }>

/**
 * A number that rings only where the swap failed, either because it stands in the page's source for that, or because
 * it is the printed number itself. The same number is one alert that counts its calls.
 */
async function alertOfCall(
  db: SiteDatabase,
  { site, sequence, at, data }: EventOf<'call.started'>,
): Promise<void> {
  const { call, dialled } = data
  if (!dialled || !(dialled.sentinel || dialled.isTarget)) return
  const [kind, which] = dialled.sentinel
    ? (['sentinel-called', 'A sentinel number'] as const)
    : (['target-called', 'The printed number itself'] as const)
  const detail = `${which} was called: some visitor saw the page without its swap.`
  const subject = dialled.number
  const id = await derivedId('alert', site, `${kind}/${subject}`)
  await countAlert(db, { site, id, kind, subject, detail, call, at }, sequence)
}

const troubles = {
  'target-missing': 'found no number for a printed one.',
  'swap-reverted': 'put their own number back after the swap.',
} as const

/** One alert of each kind for each day of a site; it counts that day's views. */
async function alertOfSwaps(db: SiteDatabase, { site, at, data }: EventOf<'swap.failed'>): Promise<void> {
  const { kind, day, pages, troubled, example } = data
  const date = new Date(day).toISOString().slice(0, 10)
  const alert = {
    site,
    id: await derivedId('alert', site, `${kind}/${date}`),
    kind,
    subject: example ?? date,
    detail: `${troubled} of ${pages} pages that reported ${troubles[kind]}`,
    firstAt: at,
    lastAt: at,
    count: troubled,
    call: null,
  } as const
  await putAlert(db, alert)
}

/** One alert for each day on which the site's pages wrote as much as they may. */
async function alertOfBudget(db: SiteDatabase, { site, at, data }: EventOf<'budget.spent'>): Promise<void> {
  const date = new Date(data.day).toISOString().slice(0, 10)
  await putAlert(db, {
    site,
    id: await derivedId('alert', site, `budget-spent/${date}`),
    kind: 'budget-spent',
    subject: date,
    detail: `Pages wrote the ${data.budget} rows that the site allows a day; no visits were recorded for the rest of it.`,
    firstAt: at,
    lastAt: at,
    count: 1,
    call: null,
  })
}
