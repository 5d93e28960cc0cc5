import { linkParameter } from '../../shared/link.ts'
import type { Core } from '../lib/core.ts'
import { listen } from '../lib/safely.ts'
import { valueFor, withLink } from './link-address.ts'

/** A page may follow its link by script, a moment after the click. Then what it wrote is put back. Milliseconds. */
const restoreDelay = 1000

/** Gives links and forms that lead to a linked domain the visitor's ids, at the moment they are followed. */
export function depart({ page }: Core, isLinked: (host: string) => boolean): void {
  /** The ids for an address, where they may go. */
  const idsFor = (address: URL) =>
    page.ids && page.consent !== 'denied' && /^https?:$/.test(address.protocol) && isLinked(address.hostname)
      ? valueFor(page.ids, Date.now())
      : undefined

  /** What the page wrote into the attributes that have ids in them for the moment. */
  const originals = new WeakMap<Element, string>()

  /** Writes the ids into an attribute that leads somewhere. */
  const decorate = (element: Element, name: 'href' | 'action' | 'formaction') => {
    const before = originals.get(element) ?? element.getAttribute(name) ?? ''
    const address = new URL(before, document.baseURI)
    const value = idsFor(address)
    if (!value) return
    const after = withLink(address, value)
    originals.set(element, before)
    element.setAttribute(name, after)
    setTimeout(() => {
      originals.delete(element)
      if (element.getAttribute(name) === after) element.setAttribute(name, before)
    }, restoreDelay)
  }

  /** A form that is sent by GET loses the query of its address to its fields. */
  const addField = (form: Element, address: URL) => {
    const value = idsFor(address)
    if (!value) return
    form.querySelector(`[name=${linkParameter}]`)?.remove()
    const field = document.createElement('input')
    Object.assign(field, { type: 'hidden', name: linkParameter, value })
    form.append(field)
    setTimeout(() => field.remove(), restoreDelay)
  }

  const follow = (event: MouseEvent) => {
    const link = event.composedPath().find((node) => (node as Element).matches?.('a[href],area[href]'))
    if (link) decorate(link as Element, 'href')
  }

  listen(window, 'click', follow)
  // The middle button opens a tab; the right one only a menu.
  listen<MouseEvent>(window, 'auxclick', (event) => {
    if (event.button === 1) follow(event)
  })
  listen<SubmitEvent>(window, 'submit', ({ target, submitter }) => {
    const form = target as Element
    // Fields called "action" or "method" hide the form's own properties.
    const attributeOf = (name: string) =>
      submitter?.getAttribute(`form${name}`) ?? form.getAttribute(name) ?? ''
    if (/^dialog$/i.test(attributeOf('method'))) return
    if (!/^post$/i.test(attributeOf('method')))
      return addField(form, new URL(attributeOf('action'), document.baseURI))
    if (submitter?.hasAttribute('formaction')) decorate(submitter, 'formaction')
    else decorate(form, 'action')
  })
}
