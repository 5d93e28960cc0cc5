import type { Forms, Plan } from './plans.ts'

/** One kind of markup, before and after: `is` is the printed number before, and the number that is due afterwards. */
export interface Kind {
  name: string
  /** @param own the printed number in both cases, for what is to stay */
  html: (is: Forms, own: Forms) => string
  /** Only the text is looked at where a number of another length is spread over the pieces. */
  isSplit?: true
  /** Plans that have no such markup are left out. */
  fits?: (plan: Plan) => boolean
}

/** In the digits that begin here. */
export const inScript = (zero: number) => (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))

/** Of full width, but for spaces. */
export const wide = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

/** A number at its first separator. */
const halves = (text: string): [string, string] => {
  const [, first = text, second = ''] = /^(\D*\d+\D+)(.*)$/.exec(text) ?? []
  return [first, second]
}

const each = (text: string, wrap: (sign: string) => string) => [...text].map(wrap).join('')

/** Where the number is to change. */
export const swapped: Kind[] = [
  // The address above a number is never eaten.
  ...[
    ['below a house number', (n: Forms) => `<br>${n.national}`],
    ['behind the number of a row', (n: Forms) => `) ${n.national}`],
    ['behind a spaced dash', (n: Forms) => ` - ${n.national}`],
    ['in the next line of the source', (n: Forms) => `\n  ${n.national}`],
    ['below an element', (n: Forms) => `<br><b>${n.national}</b>`],
  ].map(([name, rest]) => ({
    name: `a country code ${name}`,
    html: (is: Forms, own: Forms) => `Via Roma ${own.cc}${(rest as (n: Forms) => string)(is)}`,
  })),
  {
    name: 'a trunk prefix below a house number',
    html: (is, own) => `Unit ${own.trunk}<br>${is.local}`,
    fits: ({ printed }) => printed.trunk.length === 1,
  },
  { name: 'neighbours in E.164', html: (is, own) => `${own.e164}7 / ${is.compact}` },
  {
    name: 'a stranger above',
    html: (is, own) => `+${own.cc}${own.core.replace(/\d/g, '9')}<br>${is.national}`,
  },
  {
    name: 'a stranger in front',
    html: (is, own) => `+${own.cc} ${own.core.replace(/\d/g, '9')} ${is.national}`,
  },
  // Links.
  ...['x204', ';ext=7', '%2C%2C204', '%3Bext%3D7', 'p204', 'w204', ',,204#', 'ext204', '?body=Hi'].map(
    (rest) => ({
      name: `tel: with ${rest}`,
      html: (is: Forms) => `<a href="tel:${is.e164}${rest}"><i></i></a>`,
    }),
  ),
  ...['&amp;body=Hi', '?body=50% off', '?body=Call%201', ',+13055550100'].map((rest) => ({
    name: `sms: with ${rest}`,
    html: (is: Forms) => `<a href="sms:${is.e164}${rest}"><i></i></a>`,
  })),
  { name: 'a link and its text', html: (is) => `<a href="tel:${is.e164}">${is.national}</a>` },
  {
    name: 'a link and its text deep inside',
    html: (is) => `<a href="tel:${is.e164}"><i>☎</i> <span><b>${is.national}</b></span></a>`,
  },
  {
    name: 'a link with words',
    html: (is) => `<a href="tel:${is.e164}" title="${is.national}">Call our 24/7 line</a>`,
  },
  { name: 'a link to code', html: (is) => `<a href="javascript:void(0)">${is.national}</a>` },
  { name: 'a link to mail', html: (is) => `<a href="mailto:info@example.com">${is.national}</a>` },
  { name: 'a link of the site', html: (is) => `<a href="/contact?id=123456789">${is.national}</a>` },
  { name: 'a link to a page', html: (is) => `<a href="https://example.com/contact">${is.national}</a>` },
  {
    name: 'a link in old SVG',
    html: (is) => `<svg><a xlink:href="tel:${is.e164}"><text>${is.national}</text></a></svg>`,
  },
  // What follows.
  ...[
    'x204',
    ' x204',
    ' ext. 204',
    ' 24/7',
    ' 24 Hour Service',
    ' 9am-5pm',
    ' 8:00',
    ' 8:00–17:00',
    ' (9–17 Uhr)',
    '<sup>1</sup>',
    '!',
    ' / 24 h',
  ].map((rest) => ({ name: `behind it ${rest}`, html: (is: Forms) => `<p>${is.national}${rest}</p>` })),
  { name: 'a postcode below', html: (is) => `${is.national}<br>10115 Berlin` },
  { name: 'another number behind', html: (is) => `${is.national} / +13055550100` },
  { name: 'a full stop and more', html: (is) => `Call ${is.national}. 24 hours.` },
  // In front.
  ...['Ph-', 'Tel/Fax/', 'Phone/', 'M-', 'Mob.-', 'WhatsApp/', 'Tél.', 'Тел-'].map((prefix) => ({
    name: `in front ${prefix}`,
    html: (is: Forms) => `<p>${prefix}${is.national}</p>`,
    // A parenthesis parts them.
    fits: ({ printed }: Plan) => !printed.national.startsWith('('),
  })),
  { name: 'a word that touches', html: (is) => `<p><span>Phone</span><span>${is.national}</span></p>` },
  { name: 'digits that touch', html: (is) => `<p><sup>2</sup><span>${is.national}</span></p>` },
  // Other digits and signs.
  ...[
    ['full width', wide],
    ['Arabic', inScript(0x660)],
    ['Persian', inScript(0x6f0)],
    ['Devanagari', inScript(0x966)],
    ['Bengali', inScript(0x9e6)],
    ['Thai', inScript(0xe50)],
    ['Khmer', inScript(0x17e0)],
    ['mathematical', inScript(0x1d7ce)],
  ].map(([name, write]) => ({
    name: `digits: ${name}`,
    html: (is: Forms) => `<p>☎ ${(write as (text: string) => string)(is.national)}</p>`,
  })),
  { name: 'the E.164 in full width', html: (is) => `<p>${wide(is.compact)}</p>` },
  ...['ー', '∙', '⋅', '－', '・', '‐', '―', '\u3000', '\u2009'].map((sign) => ({
    name: `signs: ${sign}`,
    html: (is: Forms, own: Forms) =>
      is === own || is.cc === own.cc
        ? `<p>${is.national.replace(/[^\d]+/g, sign)}</p>`
        : `<p>${is.national}</p>`,
    // What stands behind a trunk prefix alone is no sign of its own there.
    fits: ({ printed }: Plan) => /^\d\d.*\d$/.test(printed.national),
  })),
  {
    name: 'wide parentheses',
    html: (is, own) =>
      is === own || is.cc === own.cc
        ? `<p>（${is.trunk}${is.core.slice(0, 2)}）${is.core.slice(2)}</p>`
        : `<p>（${is.national}</p>`,
    isSplit: true,
    fits: () => false,
  },
  // Split by blocks.
  {
    name: 'a flex row',
    html: (is) =>
      `<div style="display:flex"><div>${halves(is.national)[0]}</div><div>${halves(is.national)[1]}</div></div>`,
    isSplit: true,
  },
  {
    name: 'SplitText',
    html: (is) =>
      `<h2>${each(is.national, (sign) => `<div style="position:relative;display:inline-block">${sign}</div>`)}</h2>`,
    isSplit: true,
  },
  {
    name: 'SplitType',
    html: (is) =>
      `<h2><div style="display:block"><div style="display:inline-block">${each(is.plain, (sign) => `<div style="display:inline-block">${sign}</div>`)}</div></div></h2>`,
    isSplit: true,
  },
  {
    name: 'spans of one sign',
    html: (is) => `<h2>${each(is.plain, (sign) => `<span>${sign}</span>`)}</h2>`,
    isSplit: true,
  },
  {
    name: 'divisions in a row',
    html: (is) => `<div style="display:flex"><div>12</div><div>${is.national}</div></div>`,
  },
  {
    name: 'a table',
    html: (is, own) =>
      `<table><tbody><tr><td>${own.cc}</td><td>${is.national}</td><td>24</td></tr></tbody></table>`,
  },
  { name: 'a list', html: (is, own) => `<ul><li>${own.cc}</li><li>${is.national}</li></ul>` },
  // Places.
  ...['aria-label', 'aria-description', 'title', 'data-clipboard-text'].map((name) => ({
    name,
    html: (is: Forms) => `<i ${name}="Call ${is.national}"></i>`,
  })),
  {
    name: 'option[label]',
    html: (is) => `<select><option label="Office ${is.national}" value="1"></option></select>`,
  },
  { name: 'input[readonly]', html: (is) => `<input readonly="" value="${is.national}">` },
  { name: 'an option', html: (is) => `<select><option>Office ${is.national}</option></select>` },
  { name: 'data-href', html: (is) => `<b data-href="tel:${is.e164}">Call</b>` },
  { name: 'data-any', html: (is) => `<button data-href="#" data-dial-now="tel:${is.e164}">Call</button>` },
  // What has always been found.
  {
    name: 'the country code without a plus',
    html: (is, own) => (is.cc === own.cc ? `Call ${is.cc} ${is.core} now` : `Call ${is.international} now`),
  },
  {
    name: 'a trunk prefix in parentheses',
    html: (is, own) => (is.cc === own.cc ? `+${is.cc} (${is.trunk})${is.core}` : is.international),
    fits: ({ printed }) => printed.trunk.length === 1,
  },
  {
    name: 'an exit code',
    html: (is, own) => (is.cc === own.cc ? `00${is.cc} ${is.core}` : is.international),
  },
  { name: 'invisible marks', html: (is) => `\u202a${is.national}\u202c` },
]

/** Where nothing is to change. */
export const left: Kind[] = [
  // A text and its link always agree.
  { name: 'a direct line', html: (n) => `<a href="tel:${n.e164}17">${n.national} - 17</a>` },
  { name: 'a direct line, glued', html: (n) => `<a href="tel:${n.e164}17">${n.national}-17</a>` },
  { name: 'a text beyond its link', html: (n) => `<a href="tel:${n.e164}">${n.national}/4</a>` },
  { name: 'the link of another', html: (n) => `<a href="tel:+13055550100">${n.national}</a>` },
  { name: 'a text of another', html: (n) => `<a href="tel:${n.e164}">305-555-0100</a>` },
  {
    name: 'WhatsApp, switched off',
    html: (n) => `<a href="https://wa.me/${n.e164.slice(1)}">${n.international}</a>`,
  },
  {
    name: 'WhatsApp with a text',
    html: (n) =>
      `<a href="https://api.whatsapp.com/send?phone=${n.e164.slice(1)}&amp;text=Hi"><b>${n.national}</b></a>`,
  },
  {
    name: 'another application',
    html: (n) => `<a href="viber://chat?number=%2B${n.e164.slice(1)}">${n.national}</a>`,
  },
  {
    name: 'Telegram',
    html: (n) => `<a href="https://t.me/${n.e164}" title="${n.national}">${n.national}</a>`,
  },
  {
    name: 'facetime',
    html: (n) => `<a href="facetime:${n.e164}" aria-label="${n.national}">${n.national}</a>`,
  },
  { name: 'a link that is longer', html: (n) => `<a href="tel:${n.e164}99">x</a>` },
  { name: 'a link with two numbers', html: (n) => `<a href="tel:${n.e164}/4">x</a>` },
  // Something longer.
  ...[
    (n: Forms) => `${n.plain}@example.com`,
    (n: Forms) => `info.${n.plain}@example.com`,
    (n: Forms) => `https://${n.plain}.example`,
    (n: Forms) => `https://example.com/a/1/${n.plain}`,
    (n: Forms) => `www.example.com/${n.plain}`,
    (n: Forms) => `${n.plain}.example`,
    (n: Forms) => `${n.national}/4`,
    (n: Forms) => `${n.national} / 4`,
    (n: Forms) => `${n.national}-17`,
    (n: Forms) => `${n.national} – 17`,
    (n: Forms) => `${n.national} 17`,
    (n: Forms) => `${n.national}/24/25`,
    (n: Forms) => `<b>${n.national}</b>-17`,
    (n: Forms) => `Job #<!-- -->${n.plain}`,
    (n: Forms) => `Job #<b>${n.plain}</b>`,
    (n: Forms) => `SKU<!-- -->${n.plain}`,
    (n: Forms) => `INV-<!-- -->${n.plain}`,
    (n: Forms) => `order 77-${n.plain}`,
    (n: Forms) => `item/${n.plain}`,
    (n: Forms) => `0.${n.plain}`,
    (n: Forms) => `?id=${n.plain}`,
    (n: Forms) => `${n.plain}kg`,
    (n: Forms) => `5${n.plain}`,
    (n: Forms) => `${n.plain}5`,
    (n: Forms) => wide(`${n.plain}5`),
    (n: Forms) => inScript(0x660)(`5${n.plain}`),
    (n: Forms) => each(`9${n.plain}`, (sign) => `<span>${sign}</span>`),
    (n: Forms) => each(`${n.plain}9`, (sign) => `<div style="display:inline-block">${sign}</div>`),
  ].map((html) => ({
    name: html({
      cc: '',
      trunk: '',
      core: '',
      national: 'NUMBER',
      plain: 'NUMBER',
      international: '',
      e164: '',
      compact: '',
      local: '',
    }),
    html,
  })),
  // The same digits of another country.
  ...[
    (n: Forms) => `0045 ${n.core}`,
    (n: Forms) => `+52 ${n.core}`,
    (n: Forms) => `+52 (0)${n.core}`,
    (n: Forms) => `+52<br>${n.core}`,
    (n: Forms) => `011 52 ${n.core}`,
    (n: Forms) => `(+52) ${n.core}`,
  ].map((html) => ({
    name: html({
      cc: '',
      trunk: '',
      core: 'CORE',
      national: '',
      plain: '',
      international: '',
      e164: '',
      compact: '',
      local: '',
    }),
    html,
    fits: ({ printed }: Plan) => !/^(45|52)$/.test(printed.cc),
  })),
  // Walls.
  {
    name: 'cells',
    html: (n) =>
      `<table><tbody><tr><td>${n.core.slice(0, 3)}</td><td>${n.core.slice(3)}</td></tr></tbody></table>`,
  },
  {
    name: 'items',
    html: (n) => `<ul style="display:flex"><li>${n.core.slice(0, 3)}</li><li>${n.core.slice(3)}</li></ul>`,
  },
  { name: 'paragraphs', html: (n) => `<p>${n.core.slice(0, 3)}</p><p>${n.core.slice(3)}</p>` },
  { name: 'divisions', html: (n) => `<div>${n.core.slice(0, 3)}</div><div>${n.core.slice(3)}</div>` },
  {
    name: 'a column',
    html: (n) =>
      `<div style="display:flex;flex-direction:column"><div>${n.core.slice(0, 3)}</div><div>${n.core.slice(3)}</div></div>`,
  },
  // What is typed or sent.
  { name: 'typed', html: (n) => `<div contenteditable="true"><p>${n.national}</p></div>` },
  { name: 'a hidden field', html: (n) => `<input type="hidden" value="${n.national}">` },
  {
    name: 'an option’s value',
    html: (n) => `<select><option value="${n.national}">Office</option></select>`,
  },
  {
    name: 'ignored',
    html: (n) =>
      `<p data-ringtrail-ignore="" title="${n.national}"><a href="tel:${n.e164}" onclick="x('tel:${n.e164}')">${n.national}</a></p>`,
  },
]
