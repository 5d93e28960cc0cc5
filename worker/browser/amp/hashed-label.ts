import { digest } from '../../platform/ids.ts'

/** The alphabet of base 32 (RFC 4648, section 6), in lower case as host names are. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** The subdomain of a host whose readable one would be too long or no host name: SHA-256 in base 32, unpadded. */
export async function hashedLabel(host: string): Promise<string> {
  const bits = Array.from(await digest(host), (byte) => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => alphabet[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}
