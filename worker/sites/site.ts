import { z } from '@hono/zod-openapi'
import { isSupportedCountry } from 'libphonenumber-js/min'
import { phoneNumber } from '../../shared/wire.ts'
import { textOf } from '../http/text.ts'

const country = z.string().refine((code) => isSupportedCountry(code), 'must be an ISO 3166 alpha-2 code')

const timezone = z.string().max(64).refine(isTimezone, 'must be an IANA time zone such as Europe/Berlin')

const domain = z.string().trim().max(253).transform(normaliseDomain)

const fields = z.strictObject({
  name: textOf(100),
  domains: z.array(domain).min(1).max(50).transform(distinct),
  timezone,
  country,
  targets: z.array(phoneNumber).max(50).transform(distinct),
})

export const siteInput = fields
  .extend({ targets: fields.shape.targets.default([]) })
  .meta({ id: 'SiteInput' })

export const sitePatch = fields.partial().meta({ id: 'SitePatch' })

export const siteSchema = z
  .object({
    id: z.string(),
    key: z.string().meta({ description: 'The public key in the script tag' }),
    name: z.string(),
    domains: z.array(z.string()),
    timezone: z.string(),
    country: z.string(),
    targets: z.array(z.string()),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Site' })

/** A part of a host name as the DNS has it, underscores included; browsers also resolve `a,b.example`. */
const label = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/

/**
 * A bare host name as browsers write it: lower case, IDNs in punycode. The URL parser is the judge, so
 * whatever a browser would visit compares equal.
 */
function normaliseDomain(text: string, context: z.RefinementCtx): string {
  const host = /[/@?#\s:\\%]/.test(text) ? null : URL.parse(`https://${text}`)?.hostname.replace(/\.$/, '')
  const labels = host?.split('.') ?? []
  if (host && (host === 'localhost' || (labels.length > 1 && labels.every((each) => label.test(each))))) {
    return host
  }
  context.addIssue({ code: 'custom', message: 'must be a host name such as example.com' })
  return z.NEVER
}

/** Also refuses the bare offsets that `Intl` takes, such as `+01:00`: they know no summer time. */
function isTimezone(name: string): boolean {
  try {
    return /^[a-z]/i.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

function distinct(values: string[]): string[] {
  return [...new Set(values)]
}

/** Whether a host is one of the site's domains or below one of them. */
export function belongsTo(domains: string[], host: string): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`))
}
