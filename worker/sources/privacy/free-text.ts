import { isCard, isIban } from './check-digits.ts'
import { isMixed } from './randomness.ts'
import { phonesIn } from './shapes.ts'

/** What stands for what was taken out. */
const removed = '…'

const mailAddress =
  /[\p{L}\p{N}.+_%'-]+@(?!\dx[\w-]*\.(?:png|jpe?g|gif|webp|svg|avif)(?![a-z]))(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu
const encodedRecord = /(?<![\w-])eyJ[\w+/=.-]{8,}/g
const socialSecurity = /(?<![\w-])\d{3}-\d\d-\d{4}(?![\w-])/g
const longNumber = /(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-])/g
const account = /(?<![A-Za-z\d])[A-Z]{2}\d\d(?: ?[A-Z\d]){11,30}(?![A-Za-z\d])/g
/** No title that a person reads is longer. */
const maxLength = 1_000

const token = /(?<![\w-])[\w-]{20,}(?![\w-])/g

/** What a code is called that one person was sent, in the languages of `words.ts`; `promo code` and `area code` are not. */
const codeWords =
  'passcode|otp|one[- ]time (?:code|password|pin)|(?:reset|verification|security|login|sign[- ]?in|access|confirmation|activation|authentication|auth|recovery|invite|invitation|backup|temporary|your|2fa|sms|pin)[- ]?(?:code|pin|password|key)|(?:password reset|reset password|pin|password|passwort|kennwort|contraseña|mot de passe|senha)|(?:bestätigungs|sicherheits|aktivierungs|zugangs|einmal)(?:code|kennwort|passwort)|ihr code|code de (?:vérification|confirmation|sécurité)|código de (?:verificación|confirmación|seguridad|verificação)|codice di (?:verifica|conferma|sicurezza)|код подтверждения|пароль|token'
/** Digits, or capitals with digits: nobody is sent a code in small letters. */
const code = String.raw`(?=[A-Z\d-]*\d)[A-Z\d](?:[A-Z\d-]{2,14})[A-Z\d](?![\p{L}\d])`
const afterWords = new RegExp(
  String.raw`((?<!\p{L})(?:${codeWords})(?!\p{L})(?: (?:is|ist|est|es|:))?[\s:#–—"“-]{1,3})${code}`,
  'giu',
)
const beforeWords =
  /(?<![\p{L}\d-])\d{4,8}( (?:is|ist|est|es|é|è|as|–|-) (?:your |ihr |votre |tu |su )?[^.]{0,30}(?:code|pin|otp|código|codice|passcode))/giu
/** Six digits and nothing that says they are a place's, an article's or an error's. */
const bareCode =
  /(?<!(?:postal|post|zip|area|error|product|item|promo|discount|voucher|coupon|qr|dress|country|colour|color|bar|status|source|discount|building|penal|tax|hs)[- ]?)((?<!\p{L})code:? )\d{6}(?!\d)/giu

/**
 * A text that a page wrote about itself, such as its title, without e-mail addresses, telephone numbers, tokens, codes and
 * numbers of accounts: an ellipsis stands in their place.
 *
 * @param ownNumbers telephone numbers that the site itself shows (E.164): they stay, however they are written
 */
export function publicText(text: string, ownNumbers: readonly string[] = []): string {
  const withoutTokens = text
    .slice(0, maxLength)
    .replace(mailAddress, removed)
    .replace(encodedRecord, removed)
    .replace(account, (run) => (isIban(run.replaceAll(' ', '')) ? removed : run))
    .replace(longNumber, (run) => (isCard(run.replace(/\D/g, '')) ? removed : run))
    .replace(socialSecurity, removed)
    .replace(token, (run) =>
      run.split(/[-_]/).some((part) => part.length > 15 && isMixed(part)) ? removed : run,
    )
    .replace(afterWords, (match, words: string) =>
      /^(?:19|20)\d\d$/.test(match.slice(words.length)) ? match : `${words}${removed}`,
    )
    .replace(beforeWords, `${removed}$1`)
    .replace(bareCode, `$1${removed}`)
  return phonesIn(withoutTokens)
    .filter((phone) => !isOwn(phone, ownNumbers))
    .reduce((rest, phone) => rest.replace(phone, removed), withoutTokens)
}

/** Whether the number is one of the site's, in international or national writing. */
function isOwn(phone: string, ownNumbers: readonly string[]): boolean {
  const digits = phone.replace(/\D/g, '').replace(/^0+/, '')
  return (
    digits.length > 5 &&
    ownNumbers.some((own) => own.endsWith(digits.slice(-9)) || digits.endsWith(own.slice(1)))
  )
}
