/** A setting once it was looked at: what is taken of it, if anything, and what is wrong with it, if anything. */
export interface Checked {
  value?: string
  /** For the log, without the value: it may be a secret. */
  problem?: string
}
