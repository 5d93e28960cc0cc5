/**
 * What a page can say to Ringtrail's browser script, and hear from it.
 *
 * Before the script is there, commands wait in a queue that the page makes itself:
 *
 * ```js
 * window.ringtrail ??= function () { (ringtrail.q ??= []).push(arguments) }
 * ringtrail('number', '+12025550123', ({ national }) => { form.phone.value = national })
 * ```
 */
declare namespace Ringtrail {
  /** A number to show in the place of a target, a printed number of the site. Both in E.164. */
  interface ShownNumber {
    target: string
    number: string
    /** As people of its country write it: `(303) 555-0199`. */
    national: string
    /** With its country code: `+1 303-555-0199`. */
    international: string
    /** A visitor's own, one that stands for a source, or the target itself. */
    kind: 'dynamic' | 'static' | 'original'
    /** Milliseconds since the epoch; after it the number may be somebody else's. */
    expiresAt: number
  }

  /** Who the visitor is, for forms and other systems. */
  interface Ids {
    visitor: string
    session: string
  }

  /** What the events `ringtrail:number`, `ringtrail:identify` and `ringtrail:consent` on the document have in `detail`. */
  interface Events {
    number: ShownNumber
    identify: Ids
    consent: 'granted' | 'denied'
  }

  interface Ringtrail {
    /** Calls back with the number for a target, in any spelling (empty: the site's first), now and when it changes. */
    (command: 'number', target: string, hear: (number: ShownNumber) => void): void
    /** Swaps the numbers in an element, or in the whole page; also after `restore`. */
    (command: 'swap', root?: ParentNode & Node): void
    /** Puts every number back as the page wrote it, until `swap`. */
    (command: 'restore'): void
    /**
     * The visitor's word, for this page. Where the site heeds Global Privacy Control and Do Not Track, and the browser
     * says one of them, no `granted` outweighs it.
     */
    (command: 'consent', word: 'granted' | 'denied'): void
    /** The visitor reached a goal; the value is in the site's own unit. */
    (command: 'goal', name: string, value?: number): void
    /** Calls back once it is known who the visitor is; never, where nobody may know. */
    (command: 'identify', hear: (ids: Ids) => void): void
    /** Hears every event of a name from now on: `number`, `identify`, `consent`. */
    <Name extends keyof Events>(command: 'on', name: Name, hear: (detail: Events[Name]) => void): void
    /** Has the Worker remove all that it knows of the visitor, removes what this browser keeps, and denies consent. */
    (command: 'forget'): void
    /** Commands that wait for the script. */
    q?: Iterable<unknown>
  }
}

interface Window {
  ringtrail?: Ringtrail.Ringtrail
}

declare const ringtrail: Ringtrail.Ringtrail

interface DocumentEventMap {
  'ringtrail:number': CustomEvent<Ringtrail.ShownNumber>
  'ringtrail:identify': CustomEvent<Ringtrail.Ids>
  'ringtrail:consent': CustomEvent<'granted' | 'denied'>
}
