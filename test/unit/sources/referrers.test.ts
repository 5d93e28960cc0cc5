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
    ['https://mail.naver.com/', 'Email: mail.naver.com / email'],
    ['https://webmail.isp.example/', 'Email: webmail.isp.example / email'],
    ['https://googleads.g.doubleclick.net/', 'Paid Other: google / paid'],
    ['https://www.forum.example/thread', 'Referral: forum.example / referral'],
    ['https://www.cnn.com/', 'Referral: cnn.com / referral'],
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

it('knows a maker of software from a bank that checks a card', () => {
  expect(arrive('', 'https://www.3ds.com/').source.source).toBe('3ds.com')
  expect(arrive('', 'https://3dsecure.bank.example/').entry).toBe(false)
})
