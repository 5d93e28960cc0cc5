import { isElement } from '../lib/ignored.ts'

/** The elements of a part of the page that a selector names, the part itself included. */
export const elementsIn = (part: ParentNode & Node, selector: string): Element[] =>
  [part, ...part.querySelectorAll(selector)].filter(
    (each) => isElement(each) && each.matches(selector),
  ) as Element[]

/** The element of a selector that was clicked, also inside an open shadow root. */
export const clickedIn = (event: Event, selector: string): Element | undefined =>
  event.composedPath().find((node) => isElement(node as Node) && (node as Element).matches(selector)) as
    | Element
    | undefined
