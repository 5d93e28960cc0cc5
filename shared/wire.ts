import { z } from 'zod'

/**
 * What the browser script and the Worker say to each other. These schemas validate every request and
 * are the source of the types on both sides; the script imports the types only, so no validator
 * reaches the browser.
 */

/** A phone number in E.164: `+`, country code, at most 15 digits. */
export const phoneNumber = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'must be an E.164 phone number such as +12025550123')
  .meta({ example: '+12025550123' })

/** An id made by the Worker: a prefix, then 26 characters of Crockford base 32 in lower case. */
export const id = (prefix: string) =>
  z.string().regex(new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{26}$`), `must be a ${prefix}_ id`)

const siteKey = z.string().regex(/^[0-9a-z]{6,32}$/, 'must be a site key')

export const visitRequest = z
  .strictObject({
    site: siteKey,
    visitor: id('vis').optional(),
    session: id('ses').optional(),
    /** One page view; the same view sent twice is recorded once. */
    view: z.uuid(),
    url: z.url({ protocol: /^https?$/ }),
    /** `document.referrer`; what is no address of a page or an app counts as none. */
    referrer: z.string(),
    title: z.string().max(1000).optional(),
    /** The site's printed numbers found on this page. */
    targets: z.array(phoneNumber).max(20),
    consent: z.enum(['granted', 'denied']).optional(),
  })
  .meta({ id: 'VisitRequest' })

export const shownNumber = z
  .object({
    target: phoneNumber,
    number: phoneNumber,
    national: z.string(),
    international: z.string(),
    kind: z.enum(['dynamic', 'static', 'original']),
    /** Milliseconds since the epoch; after it a cached number must not be shown without asking again. */
    expiresAt: z.int(),
  })
  .meta({ id: 'ShownNumber' })

export const visitResponse = z
  .object({
    visitor: z.string().nullable(),
    session: z.string().nullable(),
    numbers: z.array(shownNumber),
    /** Seconds of use after which the script renews its numbers with an `active` signal. */
    renewAfter: z.int(),
    /** The Worker's clock in milliseconds, so that `expiresAt` holds for visitors whose clock is wrong. */
    now: z.int().optional(),
  })
  .meta({ id: 'VisitResponse' })

export const signalRequest = z
  .strictObject({
    site: siteKey,
    visitor: id('vis'),
    session: id('ses'),
    view: z.uuid(),
    type: z.enum(['tap', 'active', 'leave', 'goal']),
    /** The number that was tapped, or that is on the page. */
    number: phoneNumber.optional(),
    /** The goal's name and value. */
    name: z.string().min(1).max(100).optional(),
    value: z.number().min(-1e12).max(1e12).optional(),
  })
  .meta({ id: 'SignalRequest' })

/** A shown number was copied: on a desktop that is how a call often starts. */
export const copySignal = signalRequest
  .extend({ type: z.literal('copy'), number: phoneNumber })
  .meta({ id: 'CopySignal' })

const count = z.int().min(0).max(1e6)

/** How the swap of one view went. Sent for a sample of the views; it is kept for the site, and not of the visitor. */
export const swapReport = z
  .strictObject({
    site: siteKey,
    /** Whose view it is, so that it can be told from a made-up one; not needed for a new visitor's first. */
    visitor: id('vis').optional(),
    view: z.uuid(),
    type: z.literal('swap'),
    /** Places where a number was written. */
    made: count,
    /** Targets seen on the page that no number came for. */
    missing: count,
    /** Times the page put its own number back. */
    reverted: count,
    /** Taken but not believed: the page is the one that the view was recorded on. */
    url: z
      .url({ protocol: /^https?$/ })
      .max(2048)
      .optional(),
  })
  .meta({ id: 'SwapReport' })

/** What `POST /v1/signals` takes. */
export const anySignal = z
  .discriminatedUnion('type', [signalRequest, copySignal, swapReport])
  .meta({ id: 'Signal' })

/** Everything known of a visitor is to be removed. */
export const forgetRequest = z
  .strictObject({ site: siteKey, visitor: id('vis') })
  .meta({ id: 'ForgetRequest' })

/** What `GET /v1/amp/{key}` answers, in the words of `amp-call-tracking`. */
export const ampNumber = z.object({ phoneNumber, formattedPhoneNumber: z.string() }).meta({ id: 'AmpNumber' })

/** What `GET /s/{key}.js` inlines into the script. */
export interface ScriptSettings {
  /** The site's public key. */
  site: string
  /** The Worker's origin, such as `https://ringtrail.example.workers.dev`. */
  api: string
  /** The printed numbers to look for, with the national digits as people write them. */
  targets: { number: string; national: string }[]
  /** A CSS selector of the links to swap, such as `[href^="tel:" i]`. */
  links: string
  /** The share of views that report how their swap went, from 0 to 1. */
  reports: number
  /** `required`: nothing is stored and no id is sent until the visitor agrees. The tag may say so too. */
  consent?: 'required'
  /** The linked domains, for the module `link`. */
  domains?: string[]
  /** Global Privacy Control and Do Not Track are a refusal of consent. */
  privacySignals?: true
  /** A CSS selector of what a framework takes over. The tag may say it too, as `data-hydrate`. */
  hydrate?: string
  /** The name of the data layer, for the module `dataLayer`, where it is another than `dataLayer`. */
  layer?: string
  /** The Worker answers on a domain of the site: asked with credentials, it keeps the cookie by header. */
  firstParty?: true
  /** What stands in a script asked for with `?number=1`. The view is still to be sent. */
  preloaded?: PreloadedNumbers
}

/** The numbers of a visitor whose session begins, or goes on, with the next `POST /v1/visits`. */
export interface PreloadedNumbers {
  visitor: string
  session: null
  numbers: ShownNumber[]
  /** The Worker's clock in milliseconds. */
  now: number
}

export type VisitRequest = z.infer<typeof visitRequest>
export type VisitResponse = z.infer<typeof visitResponse>
export type ShownNumber = z.infer<typeof shownNumber>
export type SignalRequest = z.infer<typeof signalRequest>
export type CopySignal = z.infer<typeof copySignal>
export type ForgetRequest = z.infer<typeof forgetRequest>
export type SwapReport = z.infer<typeof swapReport>
export type AmpNumber = z.infer<typeof ampNumber>
