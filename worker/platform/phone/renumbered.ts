/** A way in which one and the same line is written twice: what fits `old` is written as `now`. */
interface Respelling {
  old: RegExp
  now: string
}

/**
 * Numbers that stand for the same line in two spellings of E.164, because a country changed its plan or because networks
 * do not agree on a digit. Providers, PBXs and address books go on using the old one for years. Only what follows from
 * the digits alone is here, and only where nobody else can have the old spelling: Manila's eighth digit (2019) depends
 * on the operator, and Monaco has some of Kosovo's old numbers.
 *
 * Sources: the ITU's "National Numbering Plans" and the libphonenumber metadata of these countries.
 */
export const respellings: readonly Respelling[] = [
  // Mexico, since August 2019: mobiles are called without the 1.
  { old: /^\+521(\d{10})$/, now: '+52$1' },
  // Argentina: from abroad a mobile has a 9 before the area code, inside the country a 15 behind it.
  { old: /^\+549(\d{10})$/, now: '+54$1' },
  { old: /^\+549?(11)15(\d{8})$/, now: '+54$1$2' },
  { old: /^\+549?([2368]\d\d)15(\d{7})$/, now: '+54$1$2' },
  { old: /^\+549?([2368]\d{3})15(\d{6})$/, now: '+54$1$2' },
  // Brazil, 2012 to 2016: a 9 before the eight digits of a mobile.
  { old: /^\+55([1-9]\d)([6-9]\d{7})$/, now: '+55$19$2' },
  // Benin, November 2024: 01 before the eight digits.
  { old: /^\+229([2-9]\d{7})$/, now: '+22901$1' },
  // Ivory Coast, January 2021: two digits that say the operator, which follows from the second or third digit.
  { old: /^\+225([23]\d0\d{5})$/, now: '+22525$1' },
  { old: /^\+225(2\d8\d{5})$/, now: '+22521$1' },
  { old: /^\+225([23]\d{7})$/, now: '+22527$1' },
  { old: /^\+225([04-9][0-3]\d{6})$/, now: '+22501$1' },
  { old: /^\+225([04-9][4-6]\d{6})$/, now: '+22505$1' },
  { old: /^\+225([04-9][7-9]\d{6})$/, now: '+22507$1' },
  // Italy, 1998: the 0 of a landline belongs to the number. Nothing else begins with 2 or 6 (Milan, Rome).
  { old: /^\+39([26]\d{5,9})$/, now: '+390$1' },
  // San Marino is reached by its own code, without or with its area code, and by Italy's.
  { old: /^\+378(\d{6})$/, now: '+3780549$1' },
  { old: /^\+390549(\d{6})$/, now: '+3780549$1' },
  // Cameroon, November 2014: nine digits, mobiles with a 6 before them, landlines with a 2.
  { old: /^\+237([5-9]\d{7})$/, now: '+2376$1' },
  { old: /^\+237([23]\d{7})$/, now: '+2372$1' },
  // Gabon, 2019: eight digits.
  { old: /^\+2410?1(\d{6})$/, now: '+24111$1' },
  { old: /^\+2410?([256])(\d{6})$/, now: '+2416$1$2' },
  { old: /^\+2410?([47])(\d{6})$/, now: '+2417$1$2' },
  // Colombia, September 2021: 60 before the area code of a landline.
  { old: /^\+57([1-8]\d{7})$/, now: '+5760$1' },
  // Vietnam, 2018: mobiles of eleven digits have lost one.
  { old: /^\+8416([2-9]\d{7})$/, now: '+843$1' },
  { old: /^\+84120(\d{7})$/, now: '+8470$1' },
  { old: /^\+84121(\d{7})$/, now: '+8479$1' },
  { old: /^\+84122(\d{7})$/, now: '+8477$1' },
  { old: /^\+84126(\d{7})$/, now: '+8476$1' },
  { old: /^\+84128(\d{7})$/, now: '+8478$1' },
  { old: /^\+84123(\d{7})$/, now: '+8483$1' },
  { old: /^\+84124(\d{7})$/, now: '+8484$1' },
  { old: /^\+84125(\d{7})$/, now: '+8485$1' },
  { old: /^\+84127(\d{7})$/, now: '+8481$1' },
  { old: /^\+84129(\d{7})$/, now: '+8482$1' },
  { old: /^\+8418([68]\d{7})$/, now: '+845$1' },
  { old: /^\+84199(\d{7})$/, now: '+8459$1' },
  // The French islands have codes of their own, and their area codes in the French plan are given to nobody else.
  { old: /^\+33([56]90\d{6})$/, now: '+590$1' },
  { old: /^\+33([56]94\d{6})$/, now: '+594$1' },
  { old: /^\+33([56]96\d{6})$/, now: '+596$1' },
  { old: /^\+33((?:26[29]|69[23]|639)\d{6})$/, now: '+262$1' },
]
