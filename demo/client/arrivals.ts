/**
 * The links *Arrive from*: each makes a new visitor, who comes from that source and calls from another number.
 */

const links = document.querySelectorAll<HTMLAnchorElement>('a[data-arrival]')

/** Marks where the visitor of this tab came from, gives them a caller's number, and arms the links. */
export function arrive(): void {
  if (!sessionStorage.getItem('caller')) sessionStorage.setItem('caller', someCaller())
  const came = sessionStorage.getItem('arrival') ?? 'direct'
  for (const link of links) {
    if (link.dataset.arrival === came) link.setAttribute('aria-current', 'true')
    link.addEventListener('click', () => leaveAsNobody(link))
  }
}

/** Forgets the visitor as the tracking script would know them, and the softphone's last call. */
function leaveAsNobody(link: HTMLAnchorElement): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Safari before 18.4
  document.cookie = 'ringtrail=; Max-Age=0; Path=/'
  localStorage.clear()
  sessionStorage.clear()
  sessionStorage.setItem('arrival', link.dataset.arrival ?? 'direct')
  link.href = link.href.replace('demo-click', `demo-${Date.now().toString(36)}`)
}

/** One of the hundred numbers +1 415 555 0100 to 0199, which are reserved for fiction. */
function someCaller(): string {
  return `+1 415 555 01${String(Math.floor(Math.random() * 100)).padStart(2, '0')}`
}
