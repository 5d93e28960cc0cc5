import type { ShownNumber } from '../../shared/wire.ts'
import type { KnownNumber } from './known-number.ts'
import { load } from './load.ts'
import { settings, tag } from './settings.ts'

/** The ids that the Worker gave. Without a session: a visitor whose session begins with this view. */
export interface Ids {
  visitor: string
  session?: string | null | undefined
}

/** One page view, as it is sent to the Worker. */
export interface View {
  view: string
  url: string
  referrer: string
}

/**
 * Where a framework may take over later: what its root or the parts of it are called, and what the owner names. In few
 * letters, since the module `hydration` looks closer. Where nothing is named the last is `undefined`, as no element is.
 */
const hydrated = `astro-island,[data-framer-hydrate-v2],[id^=__],[id$=app],[id^=S],${tag.hydrate ?? settings.hydrate}`

/** Whether the whole document may be such a root, as with Next's newer router, Remix and React Router. */
const hydratesAll = () =>
  window.__remixContext ??
  window.__reactRouterContext ??
  document.documentElement.firstElementChild?.querySelector('[src*=_next]')

declare global {
  interface Window {
    __remixContext?: object
    __reactRouterContext?: object
  }
}

/** What the parts of the script share, for as long as the document lives. */
export interface Page {
  view: View
  /** Targets found on the page during this view. */
  found: Set<string>
  /** Whether the page is parsed to its end, or a router has had the time to put it in place. */
  isComplete: boolean
  /** How many of the targets found the Worker has been asked about; -1 until this view was sent. */
  asked: number
  /** Set while an answer that the page itself asked for is on its way: until then nothing is asked. */
  isPrefetching?: boolean
  /** By target: the number the page should show. A target that is absent is shown as itself. */
  shown: Map<string, ShownNumber>
  /** Set by the command `restore`: numbers that come now are not shown. */
  isRestored?: boolean
  /** Absent until the Worker gave some, and where it gives none: to bots and without consent. */
  ids?: Ids | undefined
  /** Absent where nobody has to be asked. */
  consent?: 'granted' | 'denied' | undefined
  /** Seconds of use between two `active` signals. */
  renewEvery: number
  /** Places where a number was written, and of these, where the page had put its own number back. */
  writes: number
  undone: number
  /** Whether an element may be changed now. Replaced by the module `hydration`, which waits for frameworks. */
  isReady(element: Element): boolean
  /** A selector of the links to WhatsApp; set by the module `whatsapp`. */
  chats?: string
  /** Writes numbers anew, see `rewrite`; set by the module `reformat`. */
  reformat?: (written: string, from: KnownNumber, to: KnownNumber) => string[]
  /** The document, and every open shadow root and frame of the same origin that the module `roots` has found in it. */
  roots: Set<ParentNode & Node>
}

const initial: Omit<Page, 'view' | 'found' | 'isComplete' | 'asked' | 'renewEvery'> = {
  shown: new Map(),
  // On whatever script: a module's tag, and one that another script runs, is not the current script.
  consent: settings.consent || document.querySelector('script[data-consent=required]') ? 'denied' : undefined,
  writes: 0,
  undone: 0,
  isReady(element) {
    if (!element.closest(hydrated) && !hydratesAll()) return true
    load('hydration')
    return false
  },
  roots: new Set([document.documentElement]),
}

/** The rest comes with the first view and the first answer. */
export const page = initial as Page

/** Begins a view that starts here and now. */
export function beginView(referrer: string): void {
  page.view = {
    // The random part of such an address is a UUID, also where `crypto` has none: on pages served over plain http.
    view: URL.createObjectURL(new Blob()).slice(-36),
    url: location.href,
    referrer,
  }
  page.found = new Set()
  page.asked = -1
  page.isComplete = false
}
