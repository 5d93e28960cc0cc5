import type { NextEvent, ShownCall } from '../wire.ts'
import { placeCall, readCall, sendEvent } from './api.ts'
import { arrive } from './arrivals.ts'
import { showCall } from './call-view.ts'
import { find } from './element.ts'
import { national } from './words.ts'

/**
 * The softphone: dials the number that stands on the page now, as a caller of one's choice, and plays both
 * ends of the call. The call outlives a change of page: its id is kept for the tab.
 */

const phone = find('softphone', HTMLElement)
const dialler = find('dialler', HTMLFormElement)
const caller = find('caller', HTMLInputElement)
const withheld = find('withheld', HTMLInputElement)
const shownNumber = find('shown-number', HTMLOutputElement)
const line = find('line', HTMLElement)
const steps = find('steps', HTMLElement)
const pageLink = find('site-phone', HTMLAnchorElement)
const printed = phone.dataset.printed ?? ''

const lines: Record<string, string> = {
  idle: '',
  dialling: 'Dialling…',
  ringing: 'Ringing at Lindner & Sons',
  'in-progress': 'Talking with Anna',
  completed: 'Call ended',
  missed: 'Nobody was reached',
  untracked:
    'This is the printed number: the call goes straight to the business and Ringtrail does not see it.',
}

/** Shows a state of the softphone: one of `lines`, or `failed` with its own words. */
function show(state: string, text = lines[state] ?? 'Call ended'): void {
  phone.dataset.state = state
  line.textContent = text
  dialler.hidden = state === 'ringing' || state === 'in-progress'
  steps.hidden = !dialler.hidden
  for (const button of steps.querySelectorAll('button')) {
    button.hidden = state === 'in-progress' && button.dataset.event !== 'hang-up'
  }
}

/** Runs one step with the buttons off, then shows the call it leaves. */
async function run(work: () => Promise<ShownCall>): Promise<void> {
  const buttons = phone.querySelectorAll('button')
  for (const button of buttons) button.disabled = true
  try {
    const call = await work()
    show(call.status)
    showCall(find('call-view', HTMLElement), call)
  } catch (error) {
    show('failed', `That did not work. ${error instanceof Error ? error.message : error}`)
  } finally {
    for (const button of buttons) button.disabled = false
  }
}

function numberOnPage(): string {
  return decodeURIComponent(pageLink.href).replace(/^tel:/, '')
}

async function dial(): Promise<void> {
  const to = numberOnPage()
  if (to === printed) return show('untracked')
  const digits = caller.value.replace(/[^+\d]/g, '')
  const from = withheld.checked ? null : digits.startsWith('+') ? digits : `+1${digits}`
  show('dialling')
  await run(async () => {
    const sid = await placeCall({ from, to })
    sessionStorage.setItem('call', sid)
    return readCall(sid)
  })
}

function showNumber(): void {
  const number = national(numberOnPage())
  if (shownNumber.textContent === number) return
  shownNumber.textContent = number
  shownNumber.classList.remove('changed')
  requestAnimationFrame(() => shownNumber.classList.add('changed'))
  find('shown-note', HTMLElement).textContent =
    number === national(printed) ? 'The printed number' : `Instead of the printed ${national(printed)}`
}

dialler.addEventListener('submit', (event) => {
  event.preventDefault()
  void dial()
})
for (const button of steps.querySelectorAll('button')) {
  const event = button.dataset.event as NextEvent['event']
  button.addEventListener('click', () => run(() => sendEvent(sessionStorage.getItem('call') ?? '', event)))
}
withheld.addEventListener('change', () => {
  caller.disabled = withheld.checked
})
caller.addEventListener('change', () => sessionStorage.setItem('caller', caller.value))

// A tap on the page's own number rings the softphone, not the reader's telephone program. The script
// listens while the event goes down, so it has seen the tap before this.
document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element) || !event.target.closest('a[href^="tel:"]')) return
  event.preventDefault()
  phone.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
  if (steps.hidden) void dial()
})

arrive()
caller.value = sessionStorage.getItem('caller') ?? ''
find('address', HTMLElement).textContent += location.pathname + location.search
show('idle')
showNumber()
new MutationObserver(showNumber).observe(pageLink, { attributes: true, attributeFilter: ['href'] })
// Off until now: a click before the listener is there would send the form, and leave the page.
for (const button of dialler.querySelectorAll('button')) button.disabled = false
const earlierCall = sessionStorage.getItem('call')
if (earlierCall) void run(() => readCall(earlierCall))
