/**
 * A random UUID, version 4 (RFC 9562, section 5.4).
 *
 * `crypto.randomUUID` exists in secure contexts only, and sites served over plain http want their calls
 * tracked too, so the random digits come from `getRandomValues`, which exists everywhere.
 */
export const uuid = (): string =>
  '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (place) => {
    const [random = 0] = crypto.getRandomValues(new Uint8Array(1))
    // The 8 is the variant: its upper two bits stay, the lower two are random. 0 and 1 become any digit.
    return (place > '1' ? 8 | (random & 3) : random & 15).toString(16)
  })
