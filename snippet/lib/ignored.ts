/**
 * What is never read nor changed: the head, code, styles, text that people type, and what the site owner marks.
 * (A template's content is a document of its own, and an input's text is no text node: neither is ever reached.)
 */
const IGNORED =
  'head,script,style,noscript,textarea,[contenteditable]:not([contenteditable=false]),[data-ringtrail-ignore]'

/** Whether the element is, or stands inside, something to be left alone. */
export const isIgnored = (element: Element): boolean => !!element.closest(IGNORED)
