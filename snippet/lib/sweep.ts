import { swapLinks } from './links.ts'
import type { Page } from './page.ts'
import { swapText } from './text.ts'

/** Makes everything in an element, the whole document unless told, show what the phone book says. */
export function sweep(page: Page, root: Element = document.documentElement): void {
  swapText(root, page)
  swapLinks(root, page)
}
