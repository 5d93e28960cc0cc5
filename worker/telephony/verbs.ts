/**
 * What a call is to do next, whoever the provider is. A provider's `render` writes a list of them in its own language,
 * in this order. It leaves out what the provider cannot do, and the provider's docs list that. `next` is the URL to which
 * the provider reports the result, and whose answer is what the call does then; `seconds` are the longest that it lasts.
 */
export type Verb =
  /** Connects the caller to the first who answers. */
  | {
      verb: 'dial'
      /** All ring at once, E.164. */
      numbers: string[]
      /** What the business sees as the caller, E.164; null leaves it to the provider. */
      callerId: string | null
    }
  /** Reads a text aloud. */
  | { verb: 'say'; text: string }
  /** Plays a sound file. */
  | { verb: 'play'; url: string }
  /** Reads a text aloud and waits for so many digits; `seconds` is how long it waits for each. */
  | { verb: 'gather'; prompt: string; digits: number; seconds: number; next: string }
  /** Puts the caller into a queue of this name. */
  | { verb: 'queue'; name: string }
  /** Records the caller. */
  | { verb: 'record'; seconds: number; next: string }
  /** Takes a message: reads a text aloud, gives a signal, and records the caller. */
  | { verb: 'message'; prompt: string; seconds: number; next: string }
  /** Does not take the call. It is free of charge where it comes first. */
  | { verb: 'reject'; reason: 'busy' | 'rejected' }
  | { verb: 'hangup' }
