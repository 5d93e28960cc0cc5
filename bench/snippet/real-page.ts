import { printedNumber } from './script.ts'

const printedDigits = printedNumber.replace(/\D/g, '')

/** A shop's home page of a few thousand elements with the number in eight places, in the sizes real pages have. */
export const realPage = (tag: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Plumber</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="description" content="Call ${printedNumber}">
<script type="application/ld+json">{"@type":"LocalBusiness","telephone":"${printedNumber}"}</script>
<style>body{margin:0;font:16px/1.5 sans-serif}header{display:flex;justify-content:space-between;padding:16px}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(240px,1fr));gap:16px;padding:16px}
.card{border:1px solid #ccc;padding:12px}footer{columns:3;padding:16px;background:#eee}</style>${tag}</head><body>
<header><a href="/"><b>Acme Plumbing</b></a>
<nav><a href="/services">Services</a> <a href="/prices">Prices</a> <a href="/contact">Contact</a></nav>
<a class="phone" href="tel:+1${printedDigits}"><svg width="16" height="16"><path d="M0 0h16v16z"/></svg> ${printedNumber}</a></header>
<main><h1>Burst pipe? Call <span>${printedNumber}</span></h1><div class="grid">${cards(300)}</div>
<p>Open all day. <a href="tel:${printedDigits}" title="Call ${printedNumber}">Call us</a> or write.</p></main>
<footer>${links(200)}<p>Phone: ${printedNumber}</p></footer></body></html>`

const cards = (count: number): string =>
  Array.from(
    { length: count },
    (
      _,
      index,
    ) => `<article class="card"><h3>Service ${index}</h3><p>From <b>$${20 + index}</b> with <i>parts</i></p>
<ul><li>Within the hour</li><li>Two years of warranty</li></ul><button type="button">Book</button></article>`,
  ).join('')

const links = (count: number): string =>
  Array.from({ length: count }, (_, index) => `<a href="/area/${index}">Area ${index}</a><br>`).join('')
