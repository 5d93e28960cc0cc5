import { z } from '@hono/zod-openapi'

/**
 * A text as people type it: 1 to `most` UTF-16 units once trimmed. Half a surrogate pair has no UTF-8, so it
 * becomes U+FFFD here, and what is answered is what the database will hold.
 */
export function textOf(most: number) {
  return z
    .string()
    .trim()
    .overwrite((text) => text.toWellFormed())
    .min(1)
    .max(most)
}
