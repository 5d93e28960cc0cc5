import type { Match, Page, ShownCall } from '../wire.ts'
import { element } from './element.ts'
import { duration, national, percent, place, places, reason, source, status, timeOfDay } from './words.ts'

/**
 * Draws a call of `GET /v1/calls/{id}` into `view`: its source, how sure the match is,
 * who else it could be, and the visitor's path up to the call.
 */
export function showCall(view: HTMLElement, call: ShownCall): void {
  view.replaceChildren(...head(call), ...matched(call.match), ...others(call.match), ...path(call))
}

function head(call: ShownCall): Node[] {
  const chip = element('span', { className: 'status' }, status(call))
  chip.dataset.status = call.status
  const caller = call.from === null ? 'Withheld number' : national(call.from)
  const first = call.firstTimeCaller && call.from !== null ? ', first call' : ''
  return [element('p', { className: 'call-head' }, element('span', {}, caller + first), chip)]
}

function matched(match: Match): Node[] {
  if (!match.source) return [element('p', { className: 'reason' }, reason(match))]
  const { name, detail } = source(match.source)
  const meter = element('meter', { min: 0, max: 1, low: 0.4, high: 0.7, optimum: 1, value: match.confidence })
  meter.ariaLabel = 'Confidence of the match'
  return [
    element('p', { className: 'source-name' }, name),
    element('p', { className: 'source-detail' }, detail),
    element('p', { className: 'sureness' }, `${percent(match.confidence)} sure`, meter),
    element('p', { className: 'reason' }, reason(match)),
    element('p', { className: 'places' }, places(match)),
  ]
}

function others({ candidates, visitor, none }: Match): Node[] {
  if (candidates.length === 0) return []
  const lines = candidates.map((candidate) =>
    element(
      'li',
      {},
      element(
        'span',
        {},
        `Visitor …${candidate.visitor.slice(-4)}${candidate.visitor === visitor ? ' (matched)' : ''}`,
      ),
      element('span', {}, percent(candidate.probability)),
      element('small', {}, candidate.evidence.join(', ')),
    ),
  )
  const nobody = element('li', {}, element('span', {}, 'None of them'), element('span', {}, percent(none)))
  return [element('h3', {}, 'Who it could be'), element('ol', { className: 'candidates' }, ...lines, nobody)]
}

function path(call: ShownCall): Node[] {
  const visits = [...call.visits].sort((a, b) => a.startedAt.localeCompare(b.startedAt))
  const pages = visits.flatMap((visit) => visit.pages)
  if (pages.length === 0) return []
  const ring = element(
    'li',
    { className: 'path-call' },
    element('span', {}, `Called ${national(call.to)}`),
    element('time', { dateTime: call.startedAt }, timeOfDay(call.startedAt)),
  )
  // Telephony counts in whole seconds: a page of the same second was there before the call.
  const second = (iso: string) => Math.floor(Date.parse(iso) / 1000)
  const isBefore = ({ at }: Page) => second(at) <= second(call.startedAt)
  const later = pages.filter((page) => !isBefore(page))
  return [
    element('h3', {}, 'The way to the call'),
    element('ol', { className: 'path' }, ...pages.filter(isBefore).map(step), ring, ...later.map(step)),
  ]
}

function step({ url, title, at, seconds }: Page): Node {
  const stay = seconds ? ` · ${duration(seconds)}` : ''
  return element(
    'li',
    {},
    element('span', {}, title || place(url)),
    element('time', { dateTime: at }, timeOfDay(at)),
    element('small', {}, place(url) + stay),
  )
}
