/** Emits an event to the page: a `CustomEvent` called `ringtrail:{name}` on the document. */
export const emit = (name: string, detail: unknown): boolean =>
  document.dispatchEvent(new CustomEvent(`ringtrail:${name}`, { detail }))
