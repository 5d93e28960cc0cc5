import type { VisitRequest, VisitResponse } from '../../shared/wire.ts'
import { remember } from './memory.ts'
import type { Page } from './page.ts'
import { settings } from './settings.ts'
import { sweep } from './sweep.ts'

/** After this long without an answer the page keeps the numbers it has. Milliseconds. */
const TIME_LIMIT = 2000

/** Limits of the wire format: see `visitRequest`. */
const LONGEST_TITLE = 1000
const MOST_TARGETS = 20

/**
 * Tells the Worker of this view and asks for the numbers of the targets found, then shows them. Does nothing when
 * nothing was found since it last asked.
 *
 * @param complete Whether the page is all there: then the Worker is told even of a view without a target.
 */
export function visit(page: Page, complete: boolean): void {
  const { view } = page
  const { size } = view.found
  // While the page is parsed one early question is enough; what is found later is asked for when it is complete.
  const isDue = complete || (size && (view.asked < 0 || document.readyState !== 'loading'))
  if (!isDue || size <= view.asked) return
  view.asked = size
  ask(
    {
      site: settings.site,
      ...page.ids,
      view: view.id,
      url: view.url,
      referrer: view.referrer,
      title: document.title.slice(0, LONGEST_TITLE),
      // The latest ones: the earlier ones have been asked for.
      targets: [...view.found].slice(-MOST_TARGETS),
    },
    (answer) => show(page, answer),
  )
}

/** Passes on the Worker's answer. Any failure ends in silence: none of them concerns the page. */
function ask(request: VisitRequest, answered: (answer: VisitResponse) => void): void {
  const limit = new AbortController()
  setTimeout(() => limit.abort(), TIME_LIMIT)
  // A string goes out as text/plain, which needs no preflight.
  fetch(`${settings.api}/v1/visits`, {
    method: 'POST',
    body: JSON.stringify(request),
    keepalive: true,
    signal: limit.signal,
  })
    .then((response) => (response.ok ? response.json().then(answered) : undefined))
    .catch(() => {})
}

function show(page: Page, { visitor, session, numbers, renewAfter }: VisitResponse): void {
  // Without a visitor id, nothing may be stored either.
  page.ids = visitor && session ? { visitor, session } : undefined
  if (page.ids) remember(page.ids, numbers)
  page.renewAfter = renewAfter * 1000
  page.renewedAt = Date.now()
  for (const number of numbers) page.book.show(number)
  sweep(page)
}
