import type { VisitRequest, VisitResponse } from '../../shared/wire.ts'
import { emit } from './events.ts'
import { load } from './load.ts'
import { remember } from './memory.ts'
import { setNumber } from './numbers.ts'
import { page } from './page.ts'
import { send } from './send.ts'
import { sweep } from './sweep.ts'

/** Limits of the wire format: see `visitRequest`. */
const maxTitleLength = 1000
const maxTargets = 20

/**
 * Sends this view to the Worker and asks for the numbers of the targets found, then shows them. Does nothing when
 * nothing was found since it last asked. A page without a target is sent too, when it is complete.
 *
 * @param answer The answer to this question, where the page has asked it already.
 */
export function visit(answer?: Promise<Response>): void {
  const { consent, found } = page
  // Until the page is complete one early question is enough.
  const isDue = page.isComplete || (found.size && page.asked < 0)
  if (page.isPrefetching || !isDue || found.size <= page.asked) return
  page.asked = Math.min(found.size, Math.max(page.asked, 0) + maxTargets)
  const request: Omit<VisitRequest, 'site'> = {
    ...page.view,
    title: `${document.title}`.slice(0, maxTitleLength),
    // The latest ones: the earlier ones have been asked for, and what is beyond will be.
    targets: [...found].slice(0, page.asked).slice(-maxTargets),
    consent,
  }
  const response = answer ?? send('visits', request)
  response
    .then((each) => each.json())
    .then((numbers: VisitResponse) => {
      // The visitor may have changed their mind meanwhile.
      if (consent === page.consent) apply(numbers)
    })
    // None of its failures concerns the page.
    .catch(() => {})
}

function apply({ visitor, session, numbers, renewAfter, now = Date.now() }: VisitResponse): void {
  const late = Date.now() - now
  // First, since anything that is no answer ends here.
  for (const number of numbers.slice(0, maxTargets)) {
    setNumber({ ...number, expiresAt: number.expiresAt + late })
  }
  page.renewEvery = renewAfter
  page.ids = visitor ? { visitor, session } : undefined
  sweep()
  if (visitor) {
    remember(`${visitor}.${session}`)
    emit('identify', page.ids)
  }
  // What renews the numbers of a page in use is not needed before.
  setTimeout(load, renewAfter * 1000, 'renewal')
}
