import { swapAttributes } from './attributes.ts'
import { page } from './page.ts'
import { work } from './slices.ts'
import { swapText } from './text.ts'

/** What is done to a part of the page. Modules add to it. */
export const passes: ((part: ParentNode & Node) => void)[] = [swapText, swapAttributes]

/** Shows the numbers that are due in a part of the page, by default in all of it; in slices where it is large. */
export function sweep(part?: ParentNode & Node): void {
  work(() => {
    for (const root of part ? [part] : page.roots) {
      for (const pass of passes) work(() => pass(root))
    }
  })
}
