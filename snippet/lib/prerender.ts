import { listen, type Undo } from './listen.ts'

/**
 * Starts now, or once a prerendered page is shown: a page that nobody sees must not take a number.
 *
 * https://developer.chrome.com/docs/web-platform/prerender-pages#detecting_prerender
 */
export function whenShown(start: () => Undo): Undo {
  if (!(document as Document & { prerendering?: boolean }).prerendering) return start()
  // Fires once at most, so the listener needs no removal of its own.
  let undo = listen(document, 'prerenderingchange', () => {
    undo = start()
  })
  return () => undo()
}
