import { type SitePage, structuredData } from './printed.ts'

const at = (left: number, top: number, width: number) =>
  `position:absolute;left:${left}px;top:${top}px;width:${width}px`

/** A page like Wix and Tilda build it: every text in a box of its own at fixed coordinates, deep in wrappers. */
export const absolute: SitePage = {
  head: `<meta name="viewport" content="width=1200"><meta property="og:description" content="Call 202 555 0123">${structuredData}
<style>body{margin:0;font:16px/1.4 sans-serif}.t396__artboard,#SITE_CONTAINER{position:relative;height:900px;width:1200px}
p{margin:0}.font_8{font-size:18px}</style>`,
  body: ({ area, exchange, line, link }) => `
<div id="SITE_CONTAINER"><div id="main_MF"><div id="site-root"><div id="masterPage" class="mesh-layout">
<header id="SITE_HEADER"><div data-mesh-id="SITE_HEADERinlineContent">
<div id="comp-k1" class="KcpHeO tz5f0K" data-testid="richTextElement" style="${at(20, 10, 300)}"><p class="font_8" style="line-height:1.5em;"><span style="letter-spacing:normal;"><span class="color_15"><a href="${link('tel', '2025550123')}" class="wixui-rich-text__text"><span>${area}-</span><span>${exchange}-</span><span>${line}</span></a></span></span></p></div>
<div id="comp-k2" style="${at(800, 10, 300)}"><h2><span>+1 (${area}) <b>${exchange}</b>${line}</span></h2></div></div></header></div></div></div></div>
<div class="t396" id="rec1"><div class="t396__artboard" data-artboard-screens="320,1200">
<div class="t396__elem tn-elem" data-elem-type="text" style="${at(100, 200, 500)}"><div class="tn-atom" field="tn_text_1">Burst pipe?<br /><strong>${area}&nbsp;${exchange}&nbsp;${line}</strong></div></div>
<div class="t396__elem tn-elem" data-elem-type="button" style="${at(100, 320, 260)}"><a class="tn-atom" href="${link('tel', '+1(202)555-01-23')}" title="Call ${area} ${exchange} ${line}">Call</a></div>
<div class="t396__elem tn-elem" data-elem-type="text" style="${at(100, 400, 260)}"><div class="tn-atom"><p style="text-align:center;">${area}<span>&#8203;</span>/${exchange} ${line}</p></div></div>
<div class="t396__elem tn-elem" data-elem-type="shape" style="${at(100, 500, 260)}"><div class="tn-atom" role="img" aria-label="Phone ${area}.${exchange}.${line}"></div></div>
<div class="t396__elem tn-elem" data-elem-type="html" style="${at(500, 500, 300)}"><div class="tn-atom"><svg width="300" height="30"><text x="0" y="20"><tspan>${area} </tspan><tspan dx="2">${exchange} </tspan><tspan dx="2">${line}</tspan></text></svg></div></div>
<div class="t396__elem tn-elem" data-elem-type="form" style="${at(500, 600, 300)}"><div class="tn-atom"><form class="t-form js-form-proccess"><div class="t-input-group t-input-group_ph"><input class="t-input" type="tel" placeholder="+1 (${area}) ${exchange}-${line}"></div><div class="t-form__submit"><button class="t-submit" type="submit">Call ${area}-${exchange}-${line}</button></div></form></div></div>
<div class="t396__elem tn-elem" data-elem-type="image" style="${at(100, 600, 90)}"><a class="tn-atom" href="${link('sms', '202-555-0123')}"><img class="tn-atom__img" alt="Text ${area} ${exchange} ${line}" width="90" height="90" src="data:,"></a></div>
</div></div>`,
}
