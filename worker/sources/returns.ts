import { domainsAbove } from './hosts.ts'
import { paymentHosts, signInHosts } from './return-hosts.ts'

const returns = new Set([...paymentHosts, ...signInHosts])

/**
 * The 3-D Secure pages of banks have no list: each runs its own (`3dsecure.bank.example`). `3ds.com`
 * itself sells software.
 */
const cardCheck = /^3d-?s(?:ecure)?\d*(?:-[^.]+)?\.[^.]+\.[^.]/

/**
 * Whether the host only sends people back to the page they came from, after paying or signing in: such
 * a return never says how a visitor found the site.
 *
 * @param host without `www.`
 */
export function isReturn(host: string): boolean {
  return cardCheck.test(host) || domainsAbove(host).some((domain) => returns.has(domain))
}
