import { aiAssistants } from './ai-assistants.ts'
import type { Kind, Network } from './networks.ts'

const list = (kind: Kind, networks: Omit<Network, 'kind'>[]): Network[] =>
  networks.map((network) => ({ ...network, kind }))

/**
 * The networks that send most visitors, with the names people give them in `utm_source`. A host stands
 * for its subdomains and for Android package names too; `amazon.*` stands for that name under `.com`
 * and the country domains, bare or with `www.` or `m.`. The kinds follow Google's published source
 * categories (https://support.google.com/analytics/answer/9756891), except web mail, which Google
 * files under search. Hosts that are not here are looked up in the referrer data set.
 */
export const networkList: readonly Network[] = [
  ...aiAssistants,
  ...list('search', [
    {
      name: 'google',
      hosts: ['google.*', 'images.google.com', 'cse.google.com', 'com.google.android.googlequicksearchbox'],
      aliases: [
        'googleads',
        'google_ads',
        'google ads',
        'adwords',
        'googlemybusiness',
        'gmb',
        'gbp',
        'google-play',
      ],
    },
    {
      name: 'bing',
      hosts: ['bing.com', 'com.microsoft.bing'],
      aliases: ['bing ads', 'bingads', 'microsoft ads'],
    },
    { name: 'duckduckgo', hosts: ['duckduckgo.com', 'com.duckduckgo.mobile.android'], aliases: ['ddg'] },
    { name: 'yahoo', hosts: ['search.yahoo.com', 'yahoo.*', 'search.yahoo.co.jp'] },
    { name: 'ecosia', hosts: ['ecosia.org', 'com.ecosia.android'] },
    { name: 'brave', hosts: ['search.brave.com'] },
    { name: 'startpage', hosts: ['startpage.com'] },
    { name: 'qwant', hosts: ['qwant.com'] },
    { name: 'kagi', hosts: ['kagi.com'] },
    { name: 'yandex', hosts: ['yandex.*', 'ya.ru', 'ru.yandex.searchplugin'] },
    { name: 'baidu', hosts: ['baidu.*'] },
    { name: 'naver', hosts: ['search.naver.com', 'naver.*'] },
    { name: 'seznam', hosts: ['search.seznam.cz', 'seznam.*'] },
    { name: 'sogou', hosts: ['sogou.com'] },
    { name: 'swisscows', hosts: ['swisscows.com'] },
    { name: 'mojeek', hosts: ['mojeek.com'] },
  ]),
  ...list('social', [
    {
      name: 'facebook',
      hosts: ['facebook.com', 'fb.com', 'fb.me', 'messenger.com', 'com.facebook.katana', 'com.facebook.orca'],
      aliases: ['fb', 'meta', 'facebook ads', 'facebook_ads', 'facebookads', 'messenger'],
    },
    { name: 'instagram', hosts: ['instagram.com', 'com.instagram.android'], aliases: ['ig', 'insta'] },
    { name: 'threads', hosts: ['threads.com', 'threads.net', 'com.instagram.barcelona'] },
    { name: 'x', hosts: ['x.com', 't.co', 'twitter.com', 'com.twitter.android'], aliases: ['twitter'] },
    { name: 'linkedin', hosts: ['linkedin.com', 'lnkd.in', 'com.linkedin.android'] },
    { name: 'pinterest', hosts: ['pinterest.*', 'pinterest.com', 'pin.it', 'com.pinterest'] },
    { name: 'reddit', hosts: ['reddit.com', 'redd.it', 'com.reddit.frontpage'] },
    {
      name: 'tiktok',
      hosts: ['tiktok.com', 'com.zhiliaoapp.musically'],
      aliases: ['tiktokads', 'tiktok ads'],
    },
    { name: 'snapchat', hosts: ['snapchat.com', 'com.snapchat.android'], aliases: ['snap'] },
    { name: 'whatsapp', hosts: ['whatsapp.com', 'wa.me', 'com.whatsapp'] },
    { name: 'telegram', hosts: ['t.me', 'telegram.org', 'org.telegram.messenger'] },
    { name: 'nextdoor', hosts: ['nextdoor.*', 'com.nextdoor'] },
    { name: 'yelp', hosts: ['yelp.*', 'com.yelp.android'] },
    { name: 'tripadvisor', hosts: ['tripadvisor.*'] },
    { name: 'houzz', hosts: ['houzz.*'] },
    { name: 'quora', hosts: ['quora.com', 'com.quora.android'] },
    { name: 'bluesky', hosts: ['bsky.app', 'xyz.blueskyweb.app'] },
    { name: 'mastodon', hosts: ['mastodon.social', 'mastodon.online', 'org.joinmastodon.android'] },
    { name: 'discord', hosts: ['discord.com', 'com.discord'] },
    {
      name: 'vk',
      hosts: ['vk.com', 'vk.ru', 'vkontakte.ru', 'com.vkontakte.android'],
      aliases: ['vk ads', 'vkontakte'],
    },
    { name: 'odnoklassniki', hosts: ['ok.ru', 'odnoklassniki.ru'] },
    { name: 'xing', hosts: ['xing.com'] },
    { name: 'line', hosts: ['line.me', 'jp.naver.line.android'] },
    { name: 'weibo', hosts: ['weibo.com', 'weibo.cn', 't.cn'] },
    { name: 'digg', hosts: ['digg.com'] },
  ]),
  ...list('video', [
    {
      name: 'youtube',
      hosts: ['youtube.com', 'youtu.be', 'com.google.android.youtube'],
      aliases: ['yt', 'youtube ads'],
    },
    { name: 'vimeo', hosts: ['vimeo.com'] },
    { name: 'dailymotion', hosts: ['dailymotion.com', 'dai.ly'] },
    { name: 'twitch', hosts: ['twitch.tv'] },
    { name: 'wistia', hosts: ['wistia.com', 'wistia.net'] },
    { name: 'netflix', hosts: ['netflix.com'] },
    { name: 'youku', hosts: ['youku.com'] },
    { name: 'iqiyi', hosts: ['iqiyi.com', 'iq.com'] },
  ]),
  ...list('shopping', [
    {
      name: 'google shopping',
      hosts: ['shopping.google.com'],
      aliases: ['googleshopping', 'google-shopping'],
    },
    { name: 'amazon', hosts: ['amazon.*', 'com.amazon.mshop.android.shopping'] },
    { name: 'ebay', hosts: ['ebay.*', 'rover.ebay.com'] },
    { name: 'etsy', hosts: ['etsy.com', 'com.etsy.android'] },
    { name: 'walmart', hosts: ['walmart.com', 'walmart.ca'] },
    { name: 'alibaba', hosts: ['alibaba.com'] },
    { name: 'aliexpress', hosts: ['aliexpress.*'] },
    { name: 'mercadolibre', hosts: ['mercadolibre.*'] },
    { name: 'shopify', hosts: ['shopify.com'] },
    { name: 'naver shopping', hosts: ['shopping.naver.com'] },
    { name: 'yandex market', hosts: ['market.yandex.ru'] },
    { name: 'idealo', hosts: ['idealo.*'] },
    { name: 'pricerunner', hosts: ['pricerunner.*'] },
    { name: 'kelkoo', hosts: ['kelkoo.*'] },
  ]),
  ...list('mail', [
    { name: 'gmail', hosts: ['mail.google.com', 'inbox.google.com', 'com.google.android.gm'] },
    {
      name: 'outlook',
      hosts: ['outlook.live.com', 'outlook.office.com', 'outlook.office365.com', 'outlook.cloud.microsoft']
        // Links in mail that Outlook's filter rewrote lead through this host.
        .concat(['safelinks.protection.outlook.com', 'mail.live.com', 'com.microsoft.office.outlook']),
    },
    { name: 'proofpoint', hosts: ['urldefense.com', 'urldefense.proofpoint.com'] },
    { name: 'yahoo mail', hosts: ['mail.yahoo.com', 'com.yahoo.mobile.client.android.mail'] },
    { name: 'icloud mail', hosts: ['icloud.com/mail'] },
    { name: 'proton mail', hosts: ['mail.proton.me', 'ch.protonmail.android'] },
    { name: 'yandex mail', hosts: ['mail.yandex.ru', 'mail.yandex.com'] },
    { name: 'fastmail', hosts: ['app.fastmail.com'] },
    { name: 'gmx', hosts: ['navigator.gmx.net', 'navigator-bs.gmx.net', 'deref-gmx.net'] },
    { name: 'web.de', hosts: ['deref-web.de', 'deref-web-02.de'] },
  ]),
]
