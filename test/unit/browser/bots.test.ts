import { expect, it, test } from 'vitest'
import { isBot } from '../../../worker/browser/bots.ts'

const chrome =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'
const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const android =
  'Mozilla/5.0 (Linux; Android 15; SM-S911B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0'

const services =
  `Cookiebot CookieYes CookieHubScan OneTrust CookiePro Optanon Osano Usercentrics TrustArc Termly iubenda-radar
  Didomi CookieScript Cookie-Script ConsentManager Axeptio CookieInformation CookieFirst Complianz Quantcast CCM19 Securiti
  GTmetrix PingdomPageSpeed/1.0 PTST/240101.1 WebPageTest Chrome-Lighthouse DebugBear SpeedCurve Calibre/1.0 Catchpoint
  RuxitSynthetic/1.0 DynatraceSynthetic DatadogSynthetics Datadog/Synthetics NewRelicSynthetics Site24x7 UptimeRobot/2.0
  StatusCake Checkly/1.0 ThousandEyes AppDynamics Uptrends Dotcom-Monitor sitespeed.io YLT Siteimprove HeadlessChrome/142
  CloudWatchSynthetics Elastic/Synthetics Contentsquare RequestMetrics k6/1.0`.split(/\s+/)

it('takes services that look at pages for no visitors', () => {
  expect(services.filter((name) => !isBot(`${chrome} ${name}`))).toEqual([])
})

test.each([
  chrome,
  `${iPhone} Mobile/15E148 [FBAN/FBIOS;FBAV/465.0;FBBV/1;FBDV/iPhone14,5]`,
  `${android} Chrome/142.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/460.0;]`,
  `${iPhone} Mobile/15E148 Instagram 330.0.3.29.98 (iPhone14,5; iOS 18_5; en_US)`,
  `${iPhone} GSA/315.0.630091404 Mobile/15E148 Safari/604.1`,
  `${iPhone} Mobile/15E148 Safari Line/14.6.0`,
  `${android} Chrome/142.0 Mobile Safari/537.36 MMWEBID/1 MicroMessenger/8.0.48 WeChat/arm64`,
  `${iPhone} Version/18.5 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15`,
  'Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Linux; Android 10; CUBOT X30) AppleWebKit/537.36 Chrome/142 Mobile Safari/537.36',
  'Mozilla/5.0 (Linux; Android 9; Lenovo K6 Note) AppleWebKit/537.36 Chrome/142 Mobile Safari/537.36',
  `${iPhone} Mobile/15E148 [LinkedInApp]/9.29`,
  `${iPhone} Mobile/15E148 Snapchat/12.90`,
  `${android} Chrome/142 Mobile Safari/537.36 musical_ly_2023 BytedanceWebview/d8a21c6`,
  `${iPhone} Mobile/15E148 KAKAOTALK 10.4.5 NAVER(inapp; search; 1000)`,
  `${iPhone} Mobile/15E148 Twitter for iPhone/10.40`,
  `${iPhone} Mobile/15E148 [Pinterest/iOS]`,
  'Mozilla/5.0 (Linux; Android 9; KFTRWI) AppleWebKit/537.36 Silk/120 like Chrome/120 Safari/537.36',
  `${chrome} Edg/142.0 OPR/106 Brave/1 YaBrowser/24 Vivaldi/6`,
])('%s is a person', (userAgent) => {
  expect(isBot(userAgent)).toBe(false)
})
