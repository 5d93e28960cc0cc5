/**
 * Whether a client that sends this `If-None-Match` has what bears the ETag (RFC 9110, section 13.1.2). The list is cut at
 * its commas before anything else is asked of it, so that its length counts once.
 *
 * @param etag strong, with its quotes
 */
export function isKnown(header: string | undefined, etag: string): boolean {
  return (header ?? '').split(',').some((part) => {
    const each = part.trim()
    return each === '*' || each === etag || each === `W/${etag}`
  })
}
