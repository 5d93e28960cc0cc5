import { expect, it, test } from 'vitest'
import { arrive } from './arrive.ts'

const hosts =
  `mail.google.com outlook.live.com outlook.office.com outlook.office365.com outlook.cloud.microsoft mail.yahoo.com
  mail.yahoo.co.jp de-mg42.mail.yahoo.com mail.aol.com www.icloud.com mail.proton.me mail.protonmail.com app.tuta.com
  mail.tutanota.com app.fastmail.com www.fastmail.com mail.zoho.com mail.zoho.eu mail.zoho.in navigator.gmx.net www.gmx.net
  3c.gmx.net bap.navigator.gmx.net deref-gmx.net mail.gmx.com www.gmx.com www.gmx.at www.gmx.ch web.de 3c.web.de
  bap.navigator.web.de deref-web.de www.mail.com navigator-lxa.mail.com mail.ionos.com webmailer.1und1.de email.t-online.de
  webmail.freenet.de email.freenet.de webmail.vodafone.de mail.orange.fr mail01.orange.fr webmail1e.orange.fr
  messageriepro3.orange.fr www.laposte.net webmail.laposte.net zimbra.free.fr imp.free.fr webmail.free.fr webmail.sfr.fr
  messagerie.sfr.fr webmail.bbox.fr mail.libero.it mail1.libero.it mailbasic.libero.it webmail.libero.it mail.virgilio.it
  mail.tiscali.it mail.tim.it webmail.aruba.it webmailpec.aruba.it e.mail.ru touch.mail.ru mail.yandex.ru mail.yandex.com
  mail.yandex.kz mail.rambler.ru email.seznam.cz mail.centrum.cz poczta.onet.pl poczta.wp.pl poczta.interia.pl poczta.o2.pl
  poczta.home.pl mail.naver.com mail.daum.net mail.qq.com wx.mail.qq.com exmail.qq.com mail.163.com mail.126.com
  mail.yeah.net mail.sina.com.cn mail.sohu.com mail.rediff.com connect.xfinity.com webmail.spectrum.net webmail.cox.net
  myemail.cox.net mail.att.net currently.att.yahoo.com mail.verizon.net mail.rogers.com webmail.bell.net webmail.shaw.ca
  webmail.telus.net email.bt.com btmail.bt.com mail.sky.com mail2.virginmedia.com webmail.talktalk.co.uk email.uol.com.br
  email.bol.uol.com.br mail.terra.com.br mail.ukr.net mbox2.i.ua mail.i.ua www.abv.bg mail.bg freemail.hu citromail.hu
  email.bluewin.ch webmail.telenet.be webmail.ziggo.nl webmail.iinet.net.au mail.nate.com mail3.nate.com
  webmail.company.example webmail2.company.example mail.company.example roundcube.company.example owa.company.example
  zimbra.company.example horde.company.example posta.company.example mail.company.co.uk posta.company.com.mk deu.webmail.company.co.jp correo.company.example deu.mail.company.example
  eur01.safelinks.protection.outlook.com urldefense.com`.split(/\s+/)

it('knows web mail by its host', () => {
  const channelAt = (host: string) => arrive('', `https://${host}/`).source
  expect(
    hosts.filter((host) => channelAt(host).channel !== 'Email' || channelAt(host).medium !== 'email'),
  ).toEqual([])
})

test.each([
  ...[
    'mailchimp.com',
    'www.dailymail.co.uk',
    'mailing.example',
    'mail.ru',
    'news.mail.ru',
    'my.mail.ru',
    'go.mail.ru',
  ],
  ...[
    'www.t-online.de',
    'www.orange.fr',
    'www.libero.it',
    'www.onet.pl',
    'suche.web.de',
    'news.yahoo.com',
    'www.qq.com',
  ],
  ...[
    'www.ox.ac.uk',
    'ox.ac.uk',
    'posta.com.mk',
    'mail.co.uk',
    'exchange.coinbase.com',
    'exchange.binance.com',
  ],
  ...['exchange.art.org', 'imp.i115008.net', 'mbox.shop.net', 'news.mail.com.tr'],
  ...['mailorder.example.com', 'hotmail-help.example', 'sohu.com', 'outlookindia.com', 'boxmail.example.org'],
])('%s is not', (host) => {
  expect(arrive('', `https://${host}/`).source.medium).not.toBe('email')
})
