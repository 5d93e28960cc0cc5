import fc from 'fast-check'

/** What stands around a number. */
export type Surroundings = (inside: string) => string

/** Where a number is a phone number, whatever its markup. */
export const swappable: fc.Arbitrary<Surroundings> = fc.constantFrom<Surroundings[]>(
  (inside) => inside,
  (inside) => `Call ${inside} now`,
  (inside) => `Tel:${inside}, day and night.`,
  (inside) => `Phone ${inside}; fax none`,
  (inside) => `(${inside})`,
  (inside) => `“${inside}”`,
  (inside) => `${inside}!`,
  (inside) => `<ul><li>${inside}</li><li>Mo–Fr 9–17</li></ul>`,
  (inside) => `<table><tr><td>1.</td><td>${inside}</td><td>24 h</td></tr></table>`,
  (inside) => `<p>Since 1987.</p><p>${inside}</p>`,
  (inside) => `<address>1 Main Street<br>${inside}<br>12345 Town</address>`,
  (inside) => `<button type="button">☎ ${inside}</button>`,
  (inside) => `<label>Hotline ${inside}<input></label>`,
  (inside) => `<details><summary>${inside}</summary></details>`,
  (inside) => `<svg viewBox="0 0 9 9"><text>${inside}</text></svg>`,
)

/** Where the same characters are something else, or not the page's own. */
export const excluding: fc.Arbitrary<Surroundings> = fc.constantFrom<Surroundings[]>(
  (inside) => `<textarea>${inside}</textarea>`,
  (inside) => `<script type="application/ld+json">{"telephone":"${inside}"}</script>`,
  (inside) => `<style>/* ${inside} */</style>`,
  (inside) => `<noscript>${inside}</noscript>`,
  (inside) => `<div contenteditable="true">${inside}</div>`,
  (inside) => `<div contenteditable=""><p>${inside}</p></div>`,
  (inside) => `<div data-ringtrail-ignore=""><p>Call ${inside}</p></div>`,
)

/** Where plain digits, without any punctuation, are a piece of something longer. */
export const lengthening: fc.Arbitrary<Surroundings> = fc.constantFrom<Surroundings[]>(
  (inside) => `5${inside}`,
  (inside) => `${inside}5`,
  (inside) => `SKU${inside}`,
  (inside) => `${inside}kg`,
  (inside) => `order #${inside}`,
  (inside) => `order 77-${inside}`,
  (inside) => `order ${inside}-77`,
  (inside) => `https://example.com/${inside}/more`,
  (inside) => `?id=${inside}&amp;page=2`,
  (inside) => `0.${inside}`,
  (inside) => `${inside}.25`,
  (inside) => `item_${inside}`,
)
