import { z } from '@hono/zod-openapi'
import type { ScriptChoices } from '../../schema/index.ts'
import { invalidField } from '../platform/http/problem.ts'
import { belongsTo, distinct, domain } from './domain.ts'

/** An element by its name, id, classes and attributes: what no browser can misread. */
const simpleSelector = /^(?!$)(?:[a-z][a-z0-9-]*)?(?:[#.][a-z_][\w-]*|\[[a-z][\w-]*(?:="[^"\\]*")?\])*$/i

/** A list of elements, for the script: see `simpleSelector`. */
export const selector = z
  .string()
  .trim()
  .max(200)
  .refine((text) => text.split(',').every((each) => simpleSelector.test(each.trim())), {
    error: 'must be a list of simple CSS selectors such as #root, .app',
  })

const links = z.strictObject({
  tel: z.boolean(),
  sms: z.boolean(),
  callto: z.boolean(),
  whatsapp: z.boolean().meta({ description: 'wa.me and WhatsApp’s other links' }),
})

/** How a site's script behaves. */
export const scriptOptions = z
  .strictObject({
    consent: z.enum(['granted', 'required']).meta({
      description: '`required`: nothing is stored and no id is made until the visitor agrees',
    }),
    privacySignals: z.boolean().meta({
      description: 'Take Global Privacy Control and Do Not Track for a refusal of consent',
    }),
    links: links.meta({ description: 'The kinds of links whose number is swapped' }),
    linkedDomains: z.array(z.string()).meta({
      description: 'The site’s domains between which visitors stay the same ones',
    }),
    dataLayer: z.boolean().meta({ description: 'Push what happens into `dataLayer`' }),
    reports: z.number().min(0).max(1).meta({
      description: 'The share of views that report how their swap went',
    }),
    hide: z.boolean().meta({
      description: 'Hide marked elements until their number is known, for at most 400 ms',
    }),
    hydrate: selector.nullable().meta({
      description: 'The elements that a framework takes over in the browser, such as `#root`',
    }),
  })
  .meta({ id: 'ScriptOptions' })

export type ScriptOptions = z.output<typeof scriptOptions>

/** The options that a request sets; the others stay. */
export const scriptChoices = scriptOptions
  .extend({ links: links.partial(), linkedDomains: z.array(domain).max(20).transform(distinct) })
  .partial()
  .meta({ id: 'ScriptChoices' }) satisfies z.ZodType<ScriptChoices>

/** A number rented for calls is seldom on WhatsApp, so its links are left alone unless the owner says so. */
const usual: ScriptOptions = {
  consent: 'granted',
  privacySignals: false,
  links: { tel: true, sms: true, callto: true, whatsapp: false },
  linkedDomains: [],
  dataLayer: false,
  reports: 0.05,
  hide: false,
  hydrate: null,
}

/** What a site has chosen, and for the rest what is usual. */
export function scriptOptionsOf(choices: ScriptChoices): ScriptOptions {
  return scriptOptions.parse(mergeChoices(usual, choices))
}

/** The choices after a change; of `links`, too, only what is named changes. */
export function mergeChoices(before: ScriptChoices, change: ScriptChoices): ScriptChoices {
  return { ...before, ...change, links: { ...before.links, ...change.links } }
}

/**
 * Visitors are linked only between the site's own domains, or one site could follow another's.
 *
 * @throws Problem 422 that names the domain
 */
export function requireOwnDomains(choices: ScriptChoices, domains: string[]): void {
  const foreign = choices.linkedDomains?.findIndex((each) => !belongsTo(domains, each)) ?? -1
  if (foreign < 0) return
  throw invalidField(`script.linkedDomains.${foreign}`, 'A linked domain must be one of the site’s domains.')
}
