/**
 * Whether a browser runs on a phone. Every phone's browser says `Mobi` (MDN, "Browser detection using the user
 * agent"); an iPad may say it too, and cannot call.
 */
export function isPhone(userAgent: string | undefined): boolean {
  return /mobi/i.test(userAgent ?? '') && !/ipad/i.test(userAgent ?? '')
}
