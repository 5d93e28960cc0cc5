/** A call as the matcher sees it. */
export interface CallToMatch {
  site: string
  call: string
  number: string
  /** The pool that the number was in when it was called; null for the one that it is in now. */
  pool: string | null
  /** The key of the caller's number; null when withheld. */
  from: string | null
  /** When the call started, ms. */
  at: number
  /** A visitor who reached a goal of the site soon after the call. */
  goalVisitor: string | null
}
