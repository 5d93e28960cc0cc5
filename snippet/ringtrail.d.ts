/**
 * The commands that a page can give to Ringtrail's browser script, and its events.
 *
 * Before the script is there, commands wait in a queue that the page makes itself:
 *
 * ```js
 * window.ringtrail ??= function () { (ringtrail.q ??= []).push(arguments) }
 * ringtrail('number', '+12025550123', ({ national }) => { form.phone.value = national })
 * ```
 */
declare namespace Ringtrail {
  /** A number to show in the place of a target, a number that the site prints. Both in E.164. */
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

  /** The visitor's ids, for forms and other systems. */
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
    (command: 'number', target: string, listener: (number: ShownNumber) => void): void
    /** Swaps the numbers in an element, or in the whole page; also after `restore`. */
    (command: 'swap', root?: ParentNode & Node): void
    /** Puts every number back as the page wrote it, until `swap`. */
    (command: 'restore'): void
    /**
     * The visitor's choice, for this page. Where the site heeds Global Privacy Control and Do Not Track, and the browser
     * sends one of them, no `granted` outweighs it.
     */
    (command: 'consent', choice: 'granted' | 'denied'): void
    /** The visitor reached a goal; the value is in the site's own unit. */
    (command: 'goal', name: string, value?: number): void
    /** Calls back once the visitor has ids; never, where there are none. */
    (command: 'identify', listener: (ids: Ids) => void): void
    /** Calls back for every event of a name from now on: `number`, `identify`, `consent`. */
    <Name extends keyof Events>(command: 'on', name: Name, listener: (detail: Events[Name]) => void): void
    /** Has the Worker remove all that it has of the visitor, removes what this browser keeps, and denies consent. */
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
