import type { Core } from '../lib/core.ts'
import { isElement } from '../lib/ignored.ts'
import { listen } from '../lib/safely.ts'

/** A text as an option has it: without the space around it and with single spaces inside. */
const textOf = (text: string) => text.replace(/[\t\n\f\r ]+/g, ' ').trim()

/**
 * Has forms send the page's own number where a tracking number is shown: an option without a value is sent as its text,
 * and a field from which people copy is a field of the form, too.
 */
export function forms({ originalOf }: Core): void {
  /** What an option stands for, if the page gave it no value; undefined where its text is the page's own. */
  const ownText = (option: HTMLOptionElement): string | undefined => {
    if (option.hasAttribute('value')) return undefined
    const own = textOf(
      [...option.childNodes].map((node) => (node.nodeType === 3 ? originalOf(node) : '')).join(''),
    )
    return own === option.text ? undefined : own
  }

  /** From now on the option has the value that the page means, also for scripts. It looks the same. */
  const settle = (root: ParentNode) => {
    for (const option of root.querySelectorAll('option')) {
      const own = ownText(option)
      if (own !== undefined) option.setAttribute('value', own)
    }
  }
  for (const type of ['change', 'input', 'submit', 'click']) {
    listen(window, type, (event) => {
      const target = event.composedPath()[0] as Node
      const form = isElement(target) ? target.closest('form,select') : null
      if (form) settle(form)
    })
  }

  listen<FormDataEvent>(window, 'formdata', ({ target, formData }) => {
    const own = new Map<string, string>()
    for (const field of (target as Element).querySelectorAll('select[name],input[readonly][name]')) {
      const name = `${field.getAttribute('name')}`
      for (const option of field.querySelectorAll('option')) {
        const text = ownText(option)
        if (text !== undefined) own.set(`${name}=${option.text}`, text)
      }
      const value = field.getAttributeNode('value')
      if (value && field.localName === 'input') own.set(`${name}=${value.value}`, originalOf(value))
    }
    if (!own.size) return
    const entries = [...formData]
    for (const [name] of entries) formData.delete(name)
    for (const [name, value] of entries) {
      if (typeof value === 'string') formData.append(name, own.get(`${name}=${value}`) ?? value)
      else formData.append(name, value)
    }
  })
}
