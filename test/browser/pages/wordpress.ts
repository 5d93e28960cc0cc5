import { type SitePage, structuredData } from './printed.ts'

/** A WordPress theme: top bar with icons, logo and menu, Elementor widgets, a sticky mobile button, a footer widget. */
export const wordpress: SitePage = {
  head: `<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="Plumber in town. Call 202-555-0123.">
<meta property="og:phone_number" content="+1 202-555-0123">${structuredData}
<style>body{margin:0;font:16px/1.5 sans-serif}.top-bar{display:flex;justify-content:space-between;background:#222;color:#fff}
.site-header{display:flex;align-items:center;justify-content:space-between}.menu{display:flex;list-style:none}
.elementor-row{display:flex;flex-wrap:wrap}.elementor-column{flex:1 1 240px}
.mobile-call{position:fixed;bottom:0;left:0;right:0;text-align:center}</style>`,
  body: ({ area, exchange, line, link }) => `
<div id="page" class="site"><a class="skip-link screen-reader-text" href="#content">Skip to content</a>
<div class="top-bar"><div class="top-bar-left"><ul class="menu">
<li><i class="fa fa-phone" aria-hidden="true"></i> <a href="${link('tel', '2025550123')}">(${area}) ${exchange}-${line}</a></li>
<li><i class="fa fa-envelope"></i> <a href="mailto:2025550123@example.com">Write to us</a></li></ul></div>
<div class="top-bar-right">24/7: <strong>${area}.${exchange}.${line}</strong></div></div>
<header id="masthead" class="site-header"><div class="site-branding"><h1 class="site-title"><a href="/">Acme</a></h1>
<p class="site-description">Since 1987 — 1-${area}-${exchange}-${line}</p></div>
<nav id="site-navigation"><ul class="menu"><li class="menu-item"><a href="/services/">Services</a></li>
<li class="menu-item menu-item-cta"><a href="${link('tel', '+1-202-555-0123')}"><span>Call&nbsp;${area}&#8209;${exchange}&#8209;${line}</span></a></li></ul></nav></header>
<div id="content"><div class="elementor"><section class="elementor-section"><div class="elementor-row">
<div class="elementor-column"><div class="elementor-widget-heading"><h2 class="elementor-heading-title">Burst pipe?<br>${area} ${exchange} ${line}</h2></div></div>
<div class="elementor-column"><div class="elementor-button-wrapper"><a class="elementor-button-link" role="button" href="${link('tel', '+12025550123')}" aria-label="Call ${area}-${exchange}-${line}">
<span class="elementor-button-content-wrapper"><span class="elementor-button-icon"><svg viewBox="0 0 512 512"><path d="M493 24l-104 24"/></svg></span>
<span class="elementor-button-text">${area}-${exchange}-${line}</span></span></a></div></div>
<div class="elementor-column"><form class="wpcf7-form"><input type="tel" name="your-phone" placeholder="${area}-${exchange}-${line}"><input type="hidden" name="to" value="202-555-0123">
<input type="submit" value="Call ${area}-${exchange}-${line}"></form></div></div></section></div></div>
<footer class="site-footer"><aside class="widget widget_text"><h3>Contact</h3><div class="textwidget"><p>1 Main Street<br />
Town, DC 20001<br />
Phone: ${area}-${exchange}-${line}<br />Order no. 20255501234</p></div></aside></footer>
<div class="mobile-call"><a href="${link('tel', '202-555-0123')}">Tap to call</a> <a href="${link('sms', '+12025550123')}">Text us</a></div></div>`,
}
