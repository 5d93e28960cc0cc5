import { type Ids, recallIds } from './memory.ts'
import { createPhoneBook, type PhoneBook } from './phonebook.ts'
import { settings } from './settings.ts'
import { uuid } from './uuid.ts'

/** One page view, as the Worker counts it. */
export interface View {
  id: string
  url: string
  referrer: string
  /** Targets seen on the page during this view. */
  found: Set<string>
  /** How many of them the Worker has been asked about; -1 until it has been told of this view. */
  asked: number
}

/** What the parts of the script share: one object for as long as the document lives. */
export interface Page {
  book: PhoneBook
  view: View
  /** Absent until the Worker gave some, and where it gives none: to bots and without consent. */
  ids: Ids | undefined
  /** Milliseconds of use between two `active` signals; endless before the first answer. */
  renewAfter: number
  /** When the numbers were last given or renewed, in milliseconds since the epoch. */
  renewedAt: number
}

/** A view that starts here and now. */
export const createView = (referrer: string): View => ({
  id: uuid(),
  url: location.href,
  referrer,
  found: new Set(),
  asked: -1,
})

/** The state with which the script starts on a document. */
export const createPage = (): Page => ({
  book: createPhoneBook(settings.targets),
  view: createView(document.referrer),
  ids: recallIds(),
  renewAfter: Infinity,
  renewedAt: 0,
})
