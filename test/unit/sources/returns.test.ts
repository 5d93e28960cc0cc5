import { describe, expect, it, test } from 'vitest'
import { arrive, whereFrom } from './arrive.ts'

const payments =
  `paypal.com www.paypal.com checkout.stripe.com hooks.stripe.com pay.klarna.com www.klarna.de mollie.com
  checkoutshopper-live.adyen.com live.adyen.com payments.amazon.com pay.amazon.com payments-eu.amazon.com amazonpay.in
  www.mercadopago.com.ar www.mercadopago.com.br sis.redsys.es sis-t.redsys.es www.liqpay.ua pay.fondy.eu checkout.paystack.com
  standard.paystack.co ecommerce.nexi.it xpay.nexigroup.com secure.barion.com secure.wayforpay.com secure.payu.com
  secure.snd.payu.com secure.payu.in secure.przelewy24.pl ideal.ing.nl betalen.rabobank.nl sofort.com www.giropay.de
  api.razorpay.com secure.ccavenue.com securegw.paytm.in mercury.phonepe.com global.alipay.com pay.weixin.qq.com
  pay.toss.im kauth.kakaopay.com online-pay.kakao.com sandbox-cpp.iyzipay.com www.iyzico.com www.payfast.co.za
  checkout.flutterwave.com yookassa.ru yoomoney.ru securepay.tinkoff.ru securepayments.sberbank.ru widget.cloudpayments.ru
  auth.robokassa.ru squareup.com connect.squareup.com www.affirm.com portal.afterpay.com checkout.sezzle.com zip.co
  secure.worldpay.com live.opayo.eu.elavon.com payment.worldline-solutions.com www.saferpay.com pay.datatrans.com
  pay.twint.ch www.bancontact.com app.swish.nu api.vipps.no checkout.vipps.no mobilepay.dk www.nets.eu checkout.trustly.com
  centinelapi.cardinalcommerce.com 0eaf.cardinalcommerce.com acs.sia.eu acs4.bank.example acs-public.tp.mastercard.com
  3ds.bank.example 3ds2.bank.example 3dsecure.bank.example 3d-secure.bank.example secure5.arcot.com securesuite.net
  checkout.shopify.com shop.app pay.google.com checkout.shop.example secure.bank.example payment.bank.example
  payments.bank.example tpeweb.paybox.com secure.ogone.com pagos.placetopay.com webpay3g.transbank.cl app.payconiq.com
  checkout.sslcommerz.com secure.billplz.com api.2c2p.com app.midtrans.com checkout.tabby.ai`.split(/\s+/)

const signIns =
  `accounts.google.com accounts.google.de accounts.youtube.com appleid.apple.com login.microsoftonline.com
  login.live.com id.vk.com id.vk.ru oauth.vk.com oauth.yandex.ru passport.yandex.ru passport.yandex.kz tenant.eu.auth0.com
  tenant.okta.com login.okta.com app.eu-west-1.amazoncognito.com tenant.b2clogin.com tenant.ciamlogin.com secure.login.gov
  login.gov www.franceconnect.gouv.fr app.franceconnect.gouv.fr csfe.bankid.no login.bankid.com access.line.me
  accounts.kakao.com kauth.kakao.com nid.naver.com idp.spid.gov.it login.itsme.be digid.nl login.yahoo.com
  connect.ok.ru connect.mail.ru o2.mail.ru esia.gosuslugi.ru login.mos.ru id.tbank.ru sso.company.example
  login.company.example auth.company.example oauth2.company.example signin.company.example adfs.company.example
  id.company.example id.twitch.tv api.twitter.com api.weibo.com open.weixin.qq.com passport.baidu.com`.split(
    /\s+/,
  )

describe('a visitor who comes back goes on with the visit', () => {
  it.each([
    ['paying', payments],
    ['signing in', signIns],
  ])('from %s', (_, hosts) => {
    expect(hosts.filter((host) => arrive('', `https://${host}/`).entry)).toEqual([])
  })
  test.each([
    'https://www.facebook.com/v19.0/dialog/oauth?client_id=1',
    'https://m.facebook.com/login.php',
    'https://www.linkedin.com/oauth/v2/authorization',
    'https://github.com/login/oauth/authorize',
    'https://x.com/i/oauth2/authorize',
    'https://steamcommunity.com/openid/login',
    'https://discord.com/oauth2/authorize',
    'https://www.amazon.de/ap/signin',
  ])('from the page %s', (page) => {
    expect(arrive('', page).entry).toBe(false)
  })
})

describe('somebody arrives', () => {
  test.each([
    ...[
      'https://www.google.com/',
      'https://www.facebook.com/',
      'https://github.com/someone/list',
      'https://x.com/a',
    ],
    ...[
      'https://id.pinterest.com/',
      'https://id.search.yahoo.com/',
      'https://yandex.ru/',
      'https://vk.com/feed',
    ],
    ...[
      'https://www.3ds.com/',
      'https://secure.example',
      'https://login.io/',
      'https://paypal-forum.example/',
    ],
    ...['https://mypaypal.example/', 'https://news.payments-blog.example/', 'https://www.ideal.de/'],
    ...['https://loginradar.shop.example/', 'https://idea.shop.example/', 'https://payday.shop.example/'],
    ...[
      'https://www.amazon.de/dp/1',
      'android-app://com.paypal.android.p2pmobile/',
      'https://securely.shop.example/',
    ],
    ...[
      'https://sisters.shop.example/',
      'https://accountants.shop.example/',
      'https://authors.shop.example/',
    ],
  ])('from %s', (page) => {
    expect(arrive('', page).entry).toBe(true)
  })

  it('by a campaign, also from where people pay', () => {
    expect(arrive('?utm_source=klarna&utm_medium=cpc', 'https://www.klarna.com/')).toMatchObject({
      entry: true,
      source: { source: 'klarna', referrer: null },
    })
  })
})

it('says where a visitor came from who comes back to no visit', () => {
  expect(whereFrom('', 'https://www.paypal.com/')).toBe('Referral: paypal.com / referral')
  expect(whereFrom('', 'https://id.vk.com/')).toBe('Organic Social: vk / social')
  expect(whereFrom('?gclid=abc', 'https://www.mollie.com/')).toBe('Paid Search: google / cpc')
})

it('knows the hosts that the site names itself, with what is below them', () => {
  const own = ['tickets.partner.example']
  expect(arrive('', 'https://tickets.partner.example/done', own).entry).toBe(false)
  expect(arrive('', 'https://eu.tickets.partner.example/done', own).entry).toBe(false)
  expect(arrive('', 'https://partner.example/', own).entry).toBe(true)
  expect(arrive('', 'https://tickets.partner.example.net/', own).entry).toBe(true)
})

describe('a copy of the site’s own page on an AMP cache is part of the visit', () => {
  test.each([
    ['https://example-com.cdn.ampproject.org/', 'google'],
    ['https://www-example-com.cdn.ampproject.org/c/s/www.example.com/page', 'google'],
    ['https://shop-example-org.cdn.ampproject.org/v/s/shop.example.org/', 'google'],
    ['https://cdn.ampproject.org/c/s/example.com/page', 'google'],
    ['https://www.google.de/amp/s/example.com/page', 'google'],
    ['https://www.google.com/amp/example.com/page', 'google'],
    ['https://www.bing-amp.com/c/s/example.com/page', 'bing'],
    ['https://example-com.bing-amp.com/', 'bing'],
  ])('%s', (copy, keeper) => {
    expect(arrive('', copy)).toMatchObject({ entry: false, source: { source: keeper, medium: 'organic' } })
  })

  test.each([
    'https://other-com.cdn.ampproject.org/',
    'https://badexample-com.cdn.ampproject.org/',
    'https://my--example-com.cdn.ampproject.org/',
    'https://example-com.cdn.ampproject.org.evil.example/',
    'https://www.google.com/',
  ])('but not %s', (page) => {
    expect(arrive('', page).entry).toBe(true)
  })
})
