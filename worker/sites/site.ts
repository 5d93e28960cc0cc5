import { z } from '@hono/zod-openapi'
import { isSupportedCountry } from 'libphonenumber-js/min'
import { usualRowsPerDay } from '../../schema/index.ts'
import { phoneNumber } from '../../shared/wire.ts'
import { textOf } from '../platform/http/text.ts'
import { distinct, domain } from './domain.ts'
import { scriptChoices, scriptOptions } from './script-options.ts'

const country = z.string().refine((code) => isSupportedCountry(code), 'must be an ISO 3166 alpha-2 code')

const timezone = z.string().max(64).refine(isTimezone, 'must be an IANA time zone such as Europe/Berlin')

/** A parameter's name, in any spelling: `kundenNr`, `kunden_nr` and `KUNDEN-NR` are the same. */
const parameterName = z
  .string()
  .trim()
  .max(64)
  .regex(/^[\p{L}\d_.[\]-]*[\p{L}\d][\p{L}\d_.[\]-]*$/u, 'must be the name of a parameter such as order_ref')

const fields = z.strictObject({
  name: textOf(100),
  domains: z.array(domain).min(1).max(50).transform(distinct),
  timezone,
  country,
  targets: z.array(phoneNumber).max(50).transform(distinct),
  returnHosts: z.array(domain).max(50).transform(distinct).meta({
    description:
      'Where the site sends its visitors to pay or sign in: who comes back from there goes on with their visit',
  }),
  script: scriptChoices,
  privateParameters: z.array(parameterName).max(50).transform(distinct).meta({
    description:
      'Names of parameters whose values are never stored, beside those that look private by themselves',
  }),
  rowsPerDay: z.int().min(100).max(1_000_000_000),
})

export const siteInput = fields
  .extend({
    targets: fields.shape.targets.default([]),
    returnHosts: fields.shape.returnHosts.default([]),
    script: scriptChoices.default({}),
    privateParameters: fields.shape.privateParameters.default([]),
    rowsPerDay: fields.shape.rowsPerDay.default(usualRowsPerDay),
  })
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
    returnHosts: z.array(z.string()),
    script: scriptOptions,
    privateParameters: z.array(z.string()),
    rowsPerDay: z.int().meta({
      description:
        'The rows that its pages may write a day (UTC). Once they are written, nothing more is recorded that day and pages keep the numbers they have; calls always are',
    }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Site' })

/** Rejects also the bare offsets that `Intl` takes, such as `+01:00`: they have no summer time. */
function isTimezone(name: string): boolean {
  try {
    return /^[a-z]/i.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
