/** The Luhn sum of a text of digits (ISO/IEC 7812-1, annex B), as cards have it. */
export function isLuhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index])
    const doubled = digit * 2
    sum += index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** What payment cards begin with, by their length: Visa, Mastercard, Amex, Discover, JCB, UnionPay, Diners, Mir. */
const cardStart =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|(?:5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)\d*)\d*|3[47]\d{13}|6(?:011|5\d\d|4[4-9]\d)\d{12,15}|35(?:2[89]|[3-8]\d)\d{12,15}|62\d{14,17}|3(?:0[0-5]|[68]\d)\d{11}|220[0-4]\d{12})$/

/** Whether digits are those of a payment card. */
export function isCard(digits: string): boolean {
  if (digits.length < 13 || digits.length > 19 || !cardStart.test(digits)) return false
  return (/^(?:5|2)/.test(digits) ? digits.length === 16 : true) && isLuhn(digits)
}

/** Whether a text without spaces is an international bank account number (ISO 13616, mod 97). */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(text)) return false
  let rest = 0
  for (const each of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(each, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}

/** Whether digits are an article number of 8, 12 or 13 digits (GS1), which shops have in addresses. */
export function isArticleNumber(digits: string): boolean {
  if (![8, 12, 13].includes(digits.length)) return false
  const sum = [...digits]
    .toReversed()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)
  return sum % 10 === 0
}

/** Whether ten digits are an ISBN of the older kind. */
export function isIsbn10(digits: string): boolean {
  if (digits.length !== 10) return false
  return [...digits].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0) % 11 === 0
}

/** Whether eleven digits are a Brazilian CPF. */
export function isCpf(digits: string): boolean {
  if (!/^\d{11}$/.test(digits) || /^(\d)\1+$/.test(digits)) return false
  const check = (length: number) => {
    let sum = 0
    for (let index = 0; index < length; index++) sum += Number(digits[index]) * (length + 1 - index)
    return ((sum * 10) % 11) % 10
  }
  return check(9) === Number(digits[9]) && check(10) === Number(digits[10])
}
