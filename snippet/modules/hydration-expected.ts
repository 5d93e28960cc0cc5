import type { Core } from '../lib/core.ts'

/** A framework that has not taken over by then, milliseconds since the page was opened, never will. */
export const maxWait = 15_000

/**
 * The roots of frameworks that render on a server: Next's older router, Nuxt, Gatsby, Docusaurus, Framer, Wix, Vue 2 and
 * Quasar, Inertia.
 */
const roots =
  '#__next,#__nuxt,#___gatsby,#__docusaurus,[data-framer-hydrate-v2],#SITE_CONTAINER,[data-server-rendered],[data-page^="{"]'

/** A root as many call theirs, also those that render in the browser alone: `#app`, `#q-app`. */
const app = '[id$=app]'

/** VitePress and VuePress have theirs called so. */
const presses = 'meta[content^=VitePress],meta[content^=VuePress]'

/** Whether a framework that has left no mark yet may still take the element over. */
export function isExpected({ settings }: Core, element: Element): boolean {
  // Svelte has started, and goes on over any change.
  if ('__svelte' in window) return false
  const named = document.querySelector<HTMLElement>('script[data-hydrate]')?.dataset.hydrate
  const own = named ?? settings.hydrate
  if (own && element.closest(own)) return true
  if (!mayCome()) return false
  if (element.closest(roots)) return true
  const root = element.closest(app)
  const isRendered = root !== null && (document.querySelector(presses) !== null || hasFragments(root))
  return isRendered || takesDocument()
}

/** Whether the page has, or may still get, a script that brings a framework: a file beside the script's own. */
const mayCome = (): boolean =>
  document.readyState !== 'complete' ||
  document.querySelector('script[type=module]') !== null ||
  document.querySelectorAll('script[src]').length > 1

/** Whether the whole document is a root, as with Next's newer router, Remix and React Router. */
const takesDocument = (): boolean =>
  window.__remixContext !== undefined ||
  window.__reactRouterContext !== undefined ||
  (document.querySelector('head [src*="/_next/"]') !== null && document.querySelector('#__next') === null)

/** Whether Vue has rendered this on a server: it opens every list and slot with such a comment. */
function hasFragments(root: Element): boolean {
  const comments = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT)
  while (comments.nextNode()) if (comments.currentNode.nodeValue === '[') return true
  return false
}
