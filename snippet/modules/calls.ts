import type { Core } from '../lib/core.ts'
import { isIgnored } from '../lib/ignored.ts'
import { listen, safely } from '../lib/safely.ts'
import { calledIn, redirected } from './call-address.ts'
import { redirectHandler } from './call-handlers.ts'
import { sweepElements } from './sweep-elements.ts'

/** What a script goes to; `sourceElement` is the link, if it was one. */
interface NavigateEvent extends Event {
  destination: { url: string }
  userInitiated: boolean
  sourceElement?: Element | null
}

/** Lets what scripts call be the numbers that are due: what stands in handlers, and wherever else a script goes to. */
export function calls(core: Core): void {
  const redirect = (text: string) => redirected(core, text)
  const ours = new WeakSet<object>()
  let isLeft = false

  const tap = (address: string) => {
    const known = calledIn(core, address)
    if (known) core.sendSignal('tap', { number: known.number })
  }

  const swap = (element: Element) => {
    if (isIgnored(element)) return
    for (const attribute of [...element.attributes]) {
      const { name } = attribute
      const text = core.originalOf(attribute)
      if (!/^on/.test(name) || (redirect(text) === text && attribute.value === text)) continue
      // Without the Navigation API there are no Trusted Types either, in nearly every browser.
      if (!window.Navigation) core.write(attribute, redirect(text))
      else safely(() => wrap(element, name, text))
    }
  }

  const wrap = (element: Element, name: string, text: string) => {
    const handler: unknown = Reflect.get(element, name)
    // A script may have put another one in its place, and the page's policy may have refused it.
    if (typeof handler !== 'function' || ours.has(handler) || !`${handler}`.includes(text)) return
    const replacement = redirectHandler(handler as () => unknown, text, redirect)
    ours.add(replacement)
    Reflect.set(element, name, replacement)
  }

  listen(window, 'click', ({ target }) => {
    isLeft = isIgnored(target as Element)
  })
  if (window.Navigation) {
    listen<NavigateEvent>(window.navigation, 'navigate', (event) => {
      const { url } = event.destination
      // The links of the page are what they should be already.
      if (event.userInitiated || isLeft || event.sourceElement) return
      const address = redirect(url)
      if (address === url) return tap(url)
      event.preventDefault()
      location.href = address
    })
  }
  // A window of its own is no navigation of this one.
  const { open } = window
  window.open = function (url, ...rest) {
    const address = safely(() => (isLeft ? undefined : redirect(`${url}`))) ?? url
    if (!/^_self$/.test(`${rest[0]}`)) safely(() => tap(`${address}`))
    return Reflect.apply(open, this, [address, ...rest])
  }
  sweepElements(core, swap)
}
