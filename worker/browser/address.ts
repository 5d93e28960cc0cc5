import type { Context } from 'hono'
import { hexDigest } from '../platform/crypto.ts'
import type { Environment } from '../platform/environment.ts'
import { dayLength } from '../platform/time.ts'
import type { Settings } from '../sites/settings.ts'

/** So many hexadecimal digits of the digest tell a day's addresses apart. */
const hashLength = 16

/**
 * Where a request comes from, as Cloudflare says: an IPv4 address whole, of an IPv6 address its /64, since one
 * household has that many addresses.
 *
 * @returns null where it is not known: without Cloudflare before it, the Worker only sees its own machine
 */
export function addressOf(request: Pick<Request, 'headers'>): string | null {
  const given = request.headers.get('cf-connecting-ip')?.trim() ?? ''
  if (isIPv4(given)) return isLoopback(given) ? null : given
  const host = given.includes(':') ? URL.parse(`http://[${given}]/`)?.hostname : undefined
  if (host === undefined || host === '[::1]') return null
  const groups = groupsOf(host.slice(1, -1))
  const mapped = ipv4In(groups)
  if (mapped !== null) return isLoopback(mapped) ? null : mapped
  return `${groups.slice(0, 4).join(':')}::/64`
}

/**
 * What is kept of an address: it is another one on every day (UTC) and every site, and once the site has had a new salt
 * (about once a day, jobs/maintain.ts) nobody can tell any longer whose it was.
 *
 * @param salt the site's own; nothing is kept while it has none
 * @param now ms
 */
export async function hashOfAddress(
  address: string | null,
  salt: string,
  now: number,
): Promise<string | null> {
  if (address === null || salt === '') return null
  return (await hexDigest(`${salt}/${Math.floor(now / dayLength)}/${address}`)).slice(0, hashLength)
}

/** What is kept of the address that a request of a site's page comes from; null where it is not known. */
export function addressKept(c: Context<Environment>, { site }: Settings): Promise<string | null> {
  return hashOfAddress(addressOf(c.req.raw), site.salt, c.var.now)
}

function isIPv4(text: string): boolean {
  const parts = text.split('.')
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)
}

const isLoopback = (address: string) => address.startsWith('127.')

/** The eight groups of an IPv6 address as URLs write it: `::` stands for as many zeros as are missing. */
function groupsOf(address: string): string[] {
  const [before = '', after] = address.split('::')
  const listed = (part: string | undefined) => (part ? part.split(':') : [])
  const [first, last] = [listed(before), listed(after)]
  return [...first, ...Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0'), ...last]
}

/** The IPv4 address in `::ffff:0:0/96` (RFC 4291, section 2.5.5.2), else null. */
function ipv4In(groups: string[]): string | null {
  if (groups.slice(0, 6).join(':') !== '0:0:0:0:0:ffff') return null
  return groups
    .slice(6)
    .map((group) => Number.parseInt(group, 16))
    .flatMap((group) => [group >> 8, group & 255])
    .join('.')
}
