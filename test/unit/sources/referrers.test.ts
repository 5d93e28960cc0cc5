import { describe, expect, it, test } from 'vitest'
import { arrive, whereFrom } from './arrive.ts'

describe('a visitor who follows a link on another page comes', () => {
  test.each([
    ['https://www.google.com/', 'Organic Search: google / organic'],
    ['https://www.google.co.uk/', 'Organic Search: google / organic'],
    ['https://google.de/search?q=plumber', 'Organic Search: google / organic'],
    ['https://cn.bing.com/', 'Organic Search: bing / organic'],
    ['https://duckduckgo.com/', 'Organic Search: duckduckgo / organic'],
    ['https://uk.search.yahoo.com/', 'Organic Search: yahoo / organic'],
    ['https://www.ecosia.org/', 'Organic Search: ecosia / organic'],
    ['https://yandex.com.tr/', 'Organic Search: yandex / organic'],
    ['https://www.metager.de/', 'Organic Search: metager / organic'],
    ['https://l.facebook.com/', 'Organic Social: facebook / social'],
    ['https://l.instagram.com/', 'Organic Social: instagram / social'],
    ['https://t.co/abc', 'Organic Social: x / social'],
    ['https://de.linkedin.com/', 'Organic Social: linkedin / social'],
    ['https://www.pinterest.co.uk/', 'Organic Social: pinterest / social'],
    ['https://news.ycombinator.com/', 'Organic Social: hacker news / social'],
    ['https://m.youtube.com/', 'Organic Video: youtube / video'],
    ['https://vimeo.com/123', 'Organic Video: vimeo / video'],
    ['https://www.amazon.de/', 'Organic Shopping: amazon / shopping'],
    ['https://shopping.google.com/', 'Organic Shopping: google shopping / shopping'],
    ['https://chatgpt.com/', 'AI Assistant: chatgpt.com / ai-assistant'],
    ['https://chat.openai.com/', 'AI Assistant: chatgpt.com / ai-assistant'],
    ['https://gemini.google.com/', 'AI Assistant: gemini.google.com / ai-assistant'],
    ['https://www.perplexity.ai/', 'AI Assistant: perplexity.ai / ai-assistant'],
    ['https://x.com/i/grok', 'AI Assistant: grok.com / ai-assistant'],
    ['https://yiyan.baidu.com/', 'AI Assistant: yiyan.baidu.com / ai-assistant'],
    ['https://mail.google.com/', 'Email: gmail / email'],
    ['https://outlook.office.com/', 'Email: outlook / email'],
    ['https://eur01.safelinks.protection.outlook.com/', 'Email: outlook / email'],
    ['https://mail.naver.com/', 'Email: naver mail / email'],
    ['https://webmail.isp.example/', 'Email: webmail.isp.example / email'],
    ['https://googleads.g.doubleclick.net/', 'Paid Other: google / paid'],
    ['https://www.forum.example/thread', 'Referral: forum.example / referral'],
    ['https://www.cnn.com/', 'Referral: cnn.com / referral'],
    ['https://search.google.com/', 'Organic Search: google / organic'],
    ['https://lens.google.com/', 'Organic Search: google / organic'],
    ['https://news.google.de/', 'Organic Search: google / organic'],
    ['https://ntp.msn.com/', 'Organic Search: msn / organic'],
    ['https://search.aol.com/', 'Organic Search: aol / organic'],
    ['https://market.yandex.kz/', 'Organic Shopping: yandex market / shopping'],
    ['https://music.yandex.ru/', 'Referral: music.yandex.ru / referral'],
    ['https://sport.onet.pl/', 'Referral: sport.onet.pl / referral'],
    ['https://bucket.s3.amazonaws.com/', 'Referral: bucket.s3.amazonaws.com / referral'],
    ['https://other-shop-com.cdn.ampproject.org/', 'Referral: other.shop.com / referral'],
    ['https://www.google.com/amp/s/news.example/story', 'Referral: news.example / referral'],
    ['https://docs.google.com/', 'Referral: docs.google.com / referral'],
  ])('from %s as %s', (from, expected) => {
    expect(whereFrom('', from)).toBe(expected)
    expect(arrive('', from).entry).toBe(true)
  })
})

describe('a visitor who comes out of an Android app is known by its package', () => {
  test.each([
    ['android-app://com.google.android.gm', 'Email: gmail / email'],
    ['android-app://com.google.android.gm/', 'Email: gmail / email'],
    [
      'android-app://com.google.android.googlequicksearchbox/https/www.google.com',
      'Organic Search: google / organic',
    ],
    ['android-app://com.facebook.katana/', 'Organic Social: facebook / social'],
    ['android-app://com.openai.chatgpt/', 'AI Assistant: chatgpt.com / ai-assistant'],
    ['android-app://com.facebook.lite/', 'Organic Social: facebook / social'],
    ['android-app://com.linkedin.android.lite', 'Organic Social: linkedin / social'],
    ['android-app://com.instagram.barcelona/', 'Organic Social: threads / social'],
    ['android-app://com.twitter.android.lite/', 'Organic Social: x / social'],
    ['android-app://com.reddit.frontpage/', 'Organic Social: reddit / social'],
    ['android-app://com.tencent.mm/', 'Organic Social: wechat / social'],
    ['android-app://org.telegram.messenger/', 'Organic Social: telegram / social'],
    ['android-app://com.google.android.apps.searchlite/', 'Organic Search: google / organic'],
    ['android-app://com.google.android.apps.youtube.music/', 'Organic Video: youtube / video'],
    ['android-app://com.amazon.mShop.android.shopping/', 'Organic Shopping: amazon / shopping'],
    ['android-app://ru.mail.mailapp/', 'Email: mail.ru mail / email'],
    ['android-app://com.yelp.android/', 'Organic Social: yelp / social'],
    ['android-app://com.slack/', 'Referral: com.slack / referral'],
    ['android-app://com.android.chrome/', 'Referral: com.android.chrome / referral'],
    ['android-app://com.google.android.gms/', 'Referral: com.google.android.gms / referral'],
    ['android-app://com.Example.App/', 'Referral: com.example.app / referral'],
  ])('%s as %s', (from, expected) => {
    expect(whereFrom('', from)).toBe(expected)
  })
})

describe('a host that only looks like a known one', () => {
  test.each([
    'https://t.company/',
    'https://x.community/',
    'https://www.google.com.phish.example/',
    'https://notfacebook.com/',
    'https://bing.com.xn--p1ai/',
    'https://buffer.example/',
  ])('%s is a referral', (from) => {
    expect(arrive('', from).source.medium).toBe('referral')
  })
})

it('keeps the referrer without its secrets and within 255 characters', () => {
  const page = `https://forum.example/thread?token=abc&page=2&long=${'x'.repeat(300)}`
  expect(arrive('', page).source.referrer).toBe('https://forum.example/thread?page=2')
})
