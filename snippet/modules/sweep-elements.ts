import type { Core } from '../lib/core.ts'
import { safely } from '../lib/safely.ts'
import { elementsIn } from './matching.ts'

/** Has a module look at every element of the page, and of each part that changes, a few at a time. */
export function sweepElements(core: Core, swap: (element: Element) => void): void {
  core.passes.push((part) => {
    const elements = elementsIn(part, '*').values()
    core.repeat(() => {
      const { value: element } = elements.next()
      if (element) safely(() => swap(element))
      return element
    })
  })
  core.sweep()
}
