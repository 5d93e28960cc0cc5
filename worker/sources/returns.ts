import { domainsAbove } from './hosts.ts'
import { networkAt } from './networks.ts'
import { paymentBrands, paymentHosts } from './payment-hosts.ts'
import { signInBrands, signInHosts, signInPages } from './sign-in-hosts.ts'

const listed = new Set([...paymentHosts, ...signInHosts])

/** What stands in front of a domain only where people pay (`secure2.bank.example`) or prove who they are. */
const payLabel =
  /^(?:(?:online-?|web-?|e-?|quick)?pay|e?payments?|pay(?:gate|form|page|online|ment-?page)|secure-?pay(?:ments?)?|checkout|cashier|kass[ae]|secured?|secureacceptance|hpp|ipg|pgw?|mpi|[ev]?pos|sanalpos|tpv|sis|gateway|ideal|giropay|sofort|blik|bancontact|paybybank|openbanking|betal(?:en|ing)|paiements?|pagamentos?|pagos?|bezahlen|zahlung|platba|platnosci|oplata|odeme|emv3ds|3d-?s(?:ecure)?|threed?s(?:ecure)?|tds|[a-z\d-]*acs)\d*(?:-[a-z\d-]*)?$/
const signInLabel =
  /^(?:o?auth|openid|oidc|sso|saml|idp|adfs|sts|cas|logins?|log-in|sign-?in|accounts?|passport|identity|e-?id|kauth|iam|authn|authenticat(?:e|ion|or)|authentification|mfa|myaccount)\d*(?:-[a-z\d-]*)?$/

/** The label below which names are sold: `klarna` in `pay.klarna.com`, `payu` in `secure.payu.com.tr`. */
const brandLabel =
  /([^.]+)\.(?:(?:com?|net|org|gov|gob|gouv|govt|edu|ac|or|ne|in)\.[a-z]{2}|[a-z][a-z0-9-]+)$/

/**
 * Whether people are sent from this page back to the one they came from, after paying or signing in. Such hosts are
 * known by their names, since each bank and each shop system has its own. It may also be an ordinary page of such a company,
 * so it ends no session and otherwise counts as any other page.
 *
 * @param host without `www.`
 * @param own further hosts where the site sends its visitors, with their subdomains
 */
export function isReturn(host: string, path: string, own: readonly string[]): boolean {
  const above = domainsAbove(host)
  if (above.some((domain) => listed.has(domain) || own.includes(domain))) return true
  const brand = brandLabel.exec(host)?.[1] ?? ''
  if (paymentBrands.has(brand) || signInBrands.has(brand)) return true
  // With nothing in front of it, as in `login.example`, the label is the company's name.
  const [, first = '', rest = ''] = /^([^.]+)\.([^.]+\..+)$/.exec(host) ?? []
  if (rest !== '' && (payLabel.test(first) || signInLabel.test(first))) return true
  // `id` is also Indonesia: `id.pinterest.com`, `id.search.yahoo.com`.
  if (rest !== '' && first === 'id' && networkAt(host) === null) return true
  return signInPages.test(host + path.toLowerCase())
}
