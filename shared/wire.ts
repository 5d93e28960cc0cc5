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
    /** `document.referrer`; empty for none. */
    referrer: z.union([z.literal(''), z.url({ protocol: /^(https?|android-app)$/ })]),
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

/** What `GET /s/{key}.js` inlines into the script. */
export interface ScriptSettings {
  /** The site's public key. */
  site: string
  /** The Worker's origin, such as `https://ringtrail.example.workers.dev`. */
  api: string
  /** The printed numbers to look for, with the national digits as people write them. */
  targets: { number: string; national: string }[]
}

export type VisitRequest = z.infer<typeof visitRequest>
export type VisitResponse = z.infer<typeof visitResponse>
export type ShownNumber = z.infer<typeof shownNumber>
export type SignalRequest = z.infer<typeof signalRequest>
