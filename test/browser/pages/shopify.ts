import { type SitePage, structuredData } from './printed.ts'

/** A Shopify shop: announcement bar, products with long ids and prices, a footer of menus and a policy list. */
export const shopify: SitePage = {
  head: `<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="canonical" href="https://shop.example.com/products/2025550123">
<meta property="og:title" content="Call 202-555-0123">${structuredData}
<style>body{margin:0;font:16px/1.5 sans-serif}.grid{display:grid;grid-template-columns:repeat(4,1fr);list-style:none}
.footer__blocks{display:grid;grid-template-columns:repeat(3,1fr)}</style>
<script>var meta={"product":{"id":2025550123,"phone":"202-555-0123"}}</script>`,
  body: ({ area, exchange, line, link }) => `
<div id="shopify-section-announcement-bar" class="shopify-section"><div class="announcement-bar" role="region" aria-label="Announcement"><p class="announcement-bar__message h5">Free delivery · ${area}-${exchange}-${line}</p></div></div>
<main id="MainContent"><ul class="grid product-grid">${[1, 2, 3, 4]
    .map(
      (
        index,
      ) => `<li class="grid__item" id="product-202555012${index}"><div class="card-wrapper" data-product-id="2025550123"><img alt="Kit ${index}" width="90" height="90" src="data:,">
<h3 class="card__heading"><a href="/products/kit?variant=2025550123">Kit ${index}</a></h3><span class="price">$2,025.55</span> <small>SKU 9-2025550123-${index}</small></div></li>`,
    )
    .join('')}</ul>
<form action="/cart/add"><input type="hidden" name="id" value="2025550123"><select name="branch"><option>Town ${area}-${exchange}-${line}</option><option value="2025550123">None</option></select></form></main>
<footer class="footer"><div class="footer__blocks"><div class="footer-block"><h2>Contact</h2><div class="footer-block__details-content rte"><p><strong>Phone:</strong> <a href="${link('tel', '1-202-555-0123')}">${area}-${exchange}-${line}</a></p><p>SMS: <a href="${link('sms', '2025550123?body=Hello')}">${area}-${exchange}-${line}</a></p></div></div>
<div class="footer-block"><ul class="list-unstyled"><li><a class="list-menu__item" href="/policies/refund">Refunds</a></li><li><a class="list-menu__item" href="${link('tel', '%2B12025550123')}">Call ${area}&nbsp;${exchange}&nbsp;${line}</a></li></ul></div></div>
<div class="footer-block footer-block--newsletter"><ul class="list-social" role="list"><li class="list-social__item"><a class="link" href="${link('tel', '(202) 555-0123')}" aria-label="Phone ${area}-${exchange}-${line}"><svg class="icon" viewBox="0 0 18 18" width="18" height="18"><path d="M1 1h16z"/></svg><span class="visually-hidden" title="${area}.${exchange}.${line}">${area}<wbr>${exchange}<wbr>${line}</span></a></li></ul>
<form action="/contact#ContactFooter"><div class="field"><input class="field__input" type="email" placeholder="Or call ${area} ${exchange} ${line}"></div></form></div>
<div class="footer__copyright"><small>© 2026, Acme. (${area}) ${exchange}–${line}</small></div></footer>`,
}
