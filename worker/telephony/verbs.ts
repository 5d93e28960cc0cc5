/**
 * What a call is to do, whoever the provider is. A provider's `render` writes a list of them in its own language,
 * in this order; what a provider cannot do it leaves out, and its docs say so.
 */
export type Verb =
  | {
      verb: 'dial'
      /** All ring at once, E.164. */
      numbers: string[]
      /** What the business sees as the caller, E.164; null leaves it to the provider. */
      callerId: string | null
    }
  | { verb: 'say'; text: string }
  | { verb: 'play'; url: string }
  | { verb: 'gather'; prompt: string; digits: number; seconds: number; next: string }
  | { verb: 'queue'; name: string }
  | { verb: 'record'; seconds: number; next: string }
  | { verb: 'message'; prompt: string; seconds: number; next: string }
  | { verb: 'reject'; reason: 'busy' | 'rejected' }
  | { verb: 'hangup' }
