import { domainsAbove, isWithin, maxLabels } from './hosts.ts'
import { networkAt } from './networks.ts'
import { paymentBrands, paymentHosts } from './payment-hosts.ts'
import { signInBrands, signInHosts, signInPages } from './sign-in-hosts.ts'

const listed = new Set([...paymentHosts, ...signInHosts])

/** What stands in front of a domain only where people pay (`secure2.bank.example`) or prove who they are. */
const payLabel =
  /^(?:(?:online-?|web-?|e-?|quick)?pay|e?payments?|pay(?:ments?)?-?(?:gate(?:way)?|form|page|online|hub|link|portal)|secure-?pay(?:ments?)?|checkout|cashier|kass[ae]|secured?|secureacceptance|hpp|ipg|pgw?|mpi|[ev]?pos|testpos|sanalpos[a-z]*|posnet|ecomm(?:erce)?|epmt|igfs|tpv|sis|gateway|ideal|giropay|sofort|blik|bancontact|paybybank|openbanking|betal(?:en|ing)|paiements?|pagamentos?|pagos?|bezahlen|zahlung|platba|platnosci|oplata|odeme|emv3ds|netbanking|e-?banking|i-?banking|onlinebanking|internetbanking|homebanking|3d-?s(?:ecure)?|threed?s(?:ecure)?|tds|(?:[a-z\d-]+-|secure)?acs(?:prod|auth|web)?)\d*(?:-[a-z\d-]*)?$/
const signInLabel =
  /^(?:o?auth|openid|oidc|sso|saml|idp|adfs|sts|cas|logins?|log-in|sign-?in|accounts?|passport|identity|e-?id|kauth|iam|authn|authenticat(?:e|ion|or)|authentification|mfa|myaccount|logowanie|giris|tunnist(?:us|aminen|autuminen)|anmelden|connexion|inloggen|prihlaseni)\d*(?:-[a-z\d-]*)?$/

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
  if (isWithin(host, own) || above.some((domain) => listed.has(domain))) return true
  // Longer than the DNS has them, they are made up and would take their time.
  const labels = host
    .split('.')
    .slice(-maxLabels)
    .map((label) => label.slice(0, 64))
  if (labels.slice(0, -1).some((label) => paymentBrands.has(label) || signInBrands.has(label))) return true
  // With nothing in front of it, as in `login.example`, the label is the company's name.
  const inFront = labels.slice(0, -2)
  if (inFront.some((label) => payLabel.test(label) || signInLabel.test(label))) return true
  // `id` is also Indonesia: `id.pinterest.com`, `id.search.yahoo.com`.
  if (inFront[0] === 'id' && networkAt(host) === null) return true
  return signInPages.test(host + path.toLowerCase())
}
