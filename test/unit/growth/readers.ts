import { Hono } from 'hono'
import { z } from 'zod'
import { anySignal, forgetRequest, visitRequest } from '../../../shared/wire.ts'
import { authenticate } from '../../../worker/access/access.ts'
import { addressOf } from '../../../worker/browser/address.ts'
import { isAmpCacheOf, readableLabel, sourceAddress } from '../../../worker/browser/amp/caches.ts'
import { isBot } from '../../../worker/browser/bots.ts'
import { visitorInCookie } from '../../../worker/browser/cookie.ts'
import { isPhone } from '../../../worker/browser/phones.ts'
import { isKnown } from '../../../worker/browser/script/etag.ts'
import { targetsQuery } from '../../../worker/browser/script/preloaded.ts'
import { poolInput, poolPatch } from '../../../worker/inventory/pools/pool.ts'
import type { DirectoryDatabase } from '../../../worker/platform/database/database.ts'
import type { Bindings, Environment } from '../../../worker/platform/environment.ts'
import { parseJson, requireType } from '../../../worker/platform/http/body.ts'
import { decodeCursor, pageQuery } from '../../../worker/platform/http/page.ts'
import { periodQuery } from '../../../worker/platform/http/period.ts'
import { belongsTo, hostOfAddress } from '../../../worker/sites/domain.ts'
import { siteInput, sitePatch } from '../../../worker/sites/site.ts'
import { classify } from '../../../worker/sources/classify.ts'
import { cleanUrl } from '../../../worker/sources/clean-url.ts'
import { bounded } from '../../../worker/sources/source.ts'
import { generic } from '../../../worker/telephony/providers/generic/provider.ts'
import { twilio } from '../../../worker/telephony/providers/twilio/provider.ts'
import type { Reader } from './growth.ts'

/** The most that Cloudflare passes on of all headers, of a URL, and what the routes take of a body. In characters. */
const header = 65_536
const url = 16_384
const body = { browser: 16_384, webhook: 65_536, management: 262_144 }

/** Something that is read, at its largest. */
export interface Case {
  name: string
  size: number
  /** What the text begins and ends with, so that it is not refused at its first character. */
  frame?: [start: string, end: string][]
  read: Reader
}

const now = Date.UTC(2026, 10, 17, 12)
const domains = ['shop.example', 'www.shop.example']
const page = 'https://shop.example/'

/** A header as a middleware or a handler gets it. */
function inRequest(name: string, use: (app: Hono<Environment>) => void): Reader {
  const app = new Hono<Environment>()
  const directory = { batch: () => Promise.resolve([[]]) } as unknown as DirectoryDatabase
  app.use(async (c, next) => {
    c.set('directory', directory)
    await next()
  })
  use(app)
  app.onError((_, c) => c.body(null, 400))
  return (text) => app.request('/', { method: 'POST', headers: { [name]: text } }, {} as Bindings)
}

/** A text as one field of JSON. */
const field =
  (schema: z.ZodType, make: (text: string) => object): Reader =>
  (text) =>
    parseJson(JSON.stringify(make(text)), schema)

const read = {
  site: 'k3x9q2',
  visitor: `vis_${'0'.repeat(26)}`,
  session: `ses_${'0'.repeat(26)}`,
  view: '7b1cdb0e-8a3e-4f0c-9d4e-6c3f2a1b0c9d',
}
const view = { site: read.site, view: read.view, url: page, referrer: '', targets: [] as string[] }
const site = { name: 'Shop', domains: ['shop.example'], timezone: 'UTC', country: 'US' }

const webhook = (headers: Record<string, string>, text: string) => ({
  purpose: 'status' as const,
  url: 'https://calls.example.com/v1/providers/x',
  headers: new Headers(headers),
  body: text,
})
/** Headers one of which is a text that `Headers` may refuse. */
const only = (name: string, text: string, others: Record<string, string> = {}) =>
  ({ get: (each: string) => (each === name ? text : (others[each] ?? null)) }) as unknown as Headers
const signed = { 'webhook-id': 'x', 'webhook-timestamp': String(now / 1000), 'webhook-signature': 'v1,AAAA' }
const secret = 'whsec_bG9jYWwtZ2VuZXJpYy13ZWJob29rLXNlY3JldA=='

function arrive(address: string, referrer: string) {
  const at = new URL(address)
  const { source } = classify({ url: at, referrer: URL.parse(referrer), domains })
  return [source, cleanUrl(at)]
}

export const cases: Case[] = [
  {
    name: 'If-None-Match',
    size: header,
    frame: [
      ['', ''],
      ['"a"', '"b"'],
      ['W/', ''],
    ],
    read: (text) => isKnown(text, '"etag"'),
  },
  {
    name: 'User-Agent',
    size: header,
    frame: [
      ['', ''],
      ['Mozilla/5.0 (', ') Safari/1'],
    ],
    read: (text) => [isBot(text), isPhone(text)],
  },
  {
    name: 'Cookie',
    size: header,
    frame: [
      ['', ''],
      ['ringtrail=', ''],
      ['a=b; ', '; ringtrail=vis_x'],
    ],
    read: inRequest('cookie', (app) => app.post('/', (c) => c.text(String(visitorInCookie(c))))),
  },
  {
    name: 'Authorization',
    size: header,
    frame: [
      ['', ''],
      ['Bearer ', ''],
      ['Bearer rk_', '!'],
    ],
    read: inRequest('authorization', (app) => app.use(authenticate)),
  },
  {
    name: 'Content-Type',
    size: header,
    read: inRequest('content-type', (app) => app.post('/', requireType('text/plain'))),
  },
  {
    name: 'Origin and Referer',
    size: header,
    frame: [
      ['', ''],
      ['https://', '.shop.example'],
      [page, ''],
    ],
    read: (text) => belongsTo(domains, hostOfAddress(text) ?? ''),
  },
  {
    name: 'Origin of a cache',
    size: header,
    frame: [['https://', '.cdn.ampproject.org']],
    read: (text) => isAmpCacheOf(['shop.example'], text),
  },
  {
    name: 'host in a cache',
    size: 4_096,
    frame: [
      ['', '.example'],
      ['xn--', '.example'],
    ],
    read: readableLabel,
  },
  {
    name: 'address in a cache',
    size: url,
    frame: [['https://shop-example.cdn.ampproject.org/c/s/', '']],
    read: (text) => hostOfAddress(sourceAddress(text)),
  },
  {
    name: 'CF-Connecting-IP',
    size: header,
    frame: [
      ['', ''],
      ['2001:', ':1'],
      ['1.', '.1'],
    ],
    read: (text) => addressOf({ headers: only('cf-connecting-ip', text) }),
  },
  {
    name: 'address of a page',
    size: body.browser,
    frame: [
      [page, ''],
      [`${page}?`, ''],
      [`${page}?a=`, ''],
      [`${page}#`, ''],
      [`${page}?utm_source=`, ''],
    ],
    read: (text) => arrive(text, ''),
  },
  {
    name: 'referrer',
    size: body.browser,
    frame: [
      ['https://www.google.com/search?q=', ''],
      ['https://', '.example/'],
    ],
    read: (text) => arrive(page, text),
  },
  { name: 'campaign', size: body.browser, read: bounded },
  { name: 'title of a view', size: body.browser, read: field(visitRequest, (title) => ({ ...view, title })) },
  {
    name: 'url of a view',
    size: body.browser,
    frame: [
      ['', ''],
      [page, ''],
    ],
    read: field(visitRequest, (text) => ({ ...view, url: text })),
  },
  {
    name: 'referrer of a view',
    size: body.browser,
    frame: [
      ['', ''],
      [page, ''],
    ],
    read: field(visitRequest, (referrer) => ({ ...view, referrer })),
  },
  {
    name: 'targets of a view',
    size: body.browser,
    frame: [
      ['', ''],
      ['+1202', ''],
    ],
    read: field(visitRequest, (text) => ({ ...view, targets: text.match(/.{1,16}/gsu) ?? [] })),
  },
  {
    name: 'ids of a view',
    size: body.browser,
    frame: [['vis_', '']],
    read: field(visitRequest, (text) => ({ ...view, visitor: text, session: text, view: text, site: text })),
  },
  {
    name: 'signal',
    size: body.browser,
    frame: [
      ['', ''],
      ['+1202', ''],
    ],
    read: field(anySignal, (text) => ({ ...read, type: 'goal', name: text, number: text })),
  },
  {
    name: 'report of a swap',
    size: body.browser,
    frame: [[page, '']],
    read: field(anySignal, (text) => ({ ...read, type: 'swap', url: text })),
  },
  {
    name: 'body of a page',
    size: body.browser,
    frame: [
      ['', ''],
      ['{"site":"', ''],
      ['[', ']'],
    ],
    read: (text) => parseJson(text, z.union([visitRequest, anySignal, forgetRequest])),
  },
  {
    name: 'site',
    size: body.management,
    frame: [
      ['', ''],
      ['a', 'a'],
    ],
    read: field(siteInput, (text) => ({
      ...site,
      name: text,
      timezone: text,
      country: text,
      script: { hydrate: text, linkedDomains: [text] },
    })),
  },
  {
    name: 'domains of a site',
    size: body.management,
    frame: [
      ['', ''],
      ['a', '.example'],
    ],
    read: field(sitePatch, (text) => ({ domains: [text], targets: text.slice(0, 65_536).split(',') })),
  },
  {
    name: 'selector of a site',
    size: body.management,
    frame: [
      ['a', 'b'],
      ['[a="', '"]'],
      ['#a', '!'],
    ],
    read: field(sitePatch, (hydrate) => ({ script: { hydrate } })),
  },
  {
    name: 'pool',
    size: body.management,
    frame: [
      ['', ''],
      ['/', ''],
    ],
    read: field(z.union([poolInput, poolPatch]), (text) => ({
      name: text,
      kind: 'static',
      match: { landingPath: text, source: text },
      source: { source: text, medium: text },
    })),
  },
  {
    name: 'query of a list',
    size: url,
    frame: [
      ['', ''],
      ['2026-11-17T', 'Z'],
    ],
    read: (text) => [
      periodQuery.safeParse({ from: text, to: text }),
      pageQuery.safeParse({ cursor: text, limit: text }),
    ],
  },
  { name: 'cursor', size: url, read: (text) => decodeCursor(text, z.tuple([z.number()])) },
  { name: 'targets of a script', size: url, read: (text) => targetsQuery.safeParse(text.split(',')) },
  {
    name: 'X-Twilio-Signature',
    size: header,
    read: (text) =>
      twilio.verify({ ...webhook({}, ''), headers: only('x-twilio-signature', text) }, 'x', now),
  },
  {
    name: 'signed body of Twilio',
    size: body.webhook,
    frame: [
      ['', ''],
      ['CallSid=CA1&From=', ''],
    ],
    read: (text) => twilio.verify(webhook({ 'x-twilio-signature': 'AAAA' }, text), 'x', now),
  },
  {
    name: 'body of Twilio',
    size: body.webhook,
    frame: [
      ['CallSid=CA1&CallStatus=', ''],
      ['CallSid=CA1&From=', ''],
    ],
    read: (text) => [
      twilio.parse(webhook({}, text), now),
      twilio.parse({ ...webhook({}, text), purpose: 'voice' }, now),
    ],
  },
  {
    name: 'webhook-signature',
    size: header,
    frame: [
      ['', ''],
      ['v1,', ''],
    ],
    read: (text) =>
      generic.verify(
        {
          ...webhook({}, ''),
          headers: only('webhook-signature', text, signed),
        },
        secret,
        now,
      ),
  },
  {
    name: 'body of a PBX',
    size: body.webhook,
    frame: [
      ['', ''],
      ['{"type":"', '"}'],
    ],
    read: (text) => [
      generic.verify(webhook(signed, text), secret, now),
      generic.parse(webhook(signed, text), now),
    ],
  },
  {
    name: 'call of a PBX',
    size: body.webhook,
    frame: [
      ['', ''],
      ['+1', ''],
    ],
    read: (text) =>
      generic.parse(
        webhook(
          signed,
          JSON.stringify({
            type: 'call.started',
            call: text,
            from: text,
            to: text,
            at: text,
            recordingUrl: page + text,
          }),
        ),
        now,
      ),
  },
]
