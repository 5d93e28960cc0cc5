import { type SitePage, structuredData } from './printed.ts'

/** A Bootstrap page: navbar with a collapsed menu, a jumbotron, cards, a modal that is hidden, an offcanvas, a table. */
export const bootstrap: SitePage = {
  head: `<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="format-detection" content="telephone=202-555-0123">${structuredData}
<style>body{margin:0;font:16px/1.5 sans-serif}.navbar{display:flex;justify-content:space-between}.collapse:not(.show),.modal,.offcanvas{display:none}
.row{display:flex}.col{flex:1}</style>`,
  body: ({ area, exchange, line, link }) => `
<nav class="navbar navbar-expand-lg bg-body-tertiary"><div class="container-fluid"><a class="navbar-brand" href="#">Acme</a>
<button class="navbar-toggler" type="button" data-bs-toggle="collapse" aria-label="Toggle navigation"><span class="navbar-toggler-icon"></span></button>
<div class="collapse navbar-collapse" id="nav"><ul class="navbar-nav"><li class="nav-item"><a class="nav-link" href="${link('tel', '202.555.0123')}">${area}.${exchange}.${line}</a></li></ul></div>
<span class="navbar-text"><i class="bi bi-telephone"></i>${area}-${exchange}-${line}</span></div></nav>
<div class="p-5 mb-4 jumbotron"><h1 class="display-5 fw-bold">Call ${area} ${exchange} ${line}</h1>
<p class="col-md-8 fs-4">Any hour. <abbr title="Phone ${area}-${exchange}-${line}">P:</abbr> (${area}) ${exchange}-${line} <span class="badge">24h</span></p>
<a class="btn btn-primary" href="${link('tel', '001 202 555 0123')}">Call now</a></div>
<div class="row"><div class="col"><div class="card"><div class="card-body"><h5 class="card-title">Office</h5><p class="card-text">T&nbsp;${area}/${exchange}&middot;${line}</p></div></div></div>
<div class="col"><table class="table"><tbody><tr><th scope="row">1</th><td>${area}-${exchange}-${line}</td><td>3</td></tr></tbody></table></div></div>
<form class="row g-3"><div class="form-floating"><input type="tel" class="form-control" id="phone" placeholder="${area}-${exchange}-${line}"><label for="phone">Your phone, such as ${area}-${exchange}-${line}</label></div>
<select class="form-select"><option selected="">Office: ${area} ${exchange} ${line}</option></select><input class="btn btn-secondary" type="button" value="Call ${area}.${exchange}.${line}"></form>
<a class="btn" href="${link('sms', '+1-202-555-0123')}" title="Text ${area}-${exchange}-${line}"><svg class="bi" width="160" height="20"><text y="16">${area} ${exchange} ${line}</text></svg></a>
<p class="lead"><span>(${area})</span> <strong>${exchange}</strong>-<em>${line}</em></p>
<div class="modal fade" tabindex="-1"><div class="modal-body"><p>Call us: +1 ${area} ${exchange} ${line}</p></div></div>
<div class="offcanvas"><a href="${link('tel', '12025550123')}">+1.${area}.${exchange}.${line}</a></div>
<footer class="py-3"><p class="text-center">&copy; 2026 Acme, <span class="text-nowrap">${area}&#8239;${exchange}&#8239;${line}</span></p>
<textarea>202-555-0123</textarea><p data-ringtrail-ignore="">Fax 202-555-0123</p></footer>`,
}
