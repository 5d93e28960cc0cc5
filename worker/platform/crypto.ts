import { digest } from './ids.ts'

/** Compares two secrets without telling by its time how much of them agrees. */
export async function sameSecret(given: string, expected: string): Promise<boolean> {
  const [a, b] = await Promise.all([digest(given), digest(expected)])
  return crypto.subtle.timingSafeEqual(a, b)
}

/** A digest as lower-case hexadecimal. */
export async function hexDigest(text: string): Promise<string> {
  return hexOf(await digest(text))
}

/** Bytes as lower-case hexadecimal. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
