import { z } from '@hono/zod-openapi'

/** A host name as people write it; once parsed, as browsers do. */
export const domain = z.string().trim().max(253).transform(normaliseDomain)

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

/** Whether a host is one of the site's domains or below one of them. */
export function belongsTo(domains: string[], host: string): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`))
}

/** The host of an address as `belongsTo` compares it; undefined when it is none. */
export function hostOfAddress(address: string | undefined): string | undefined {
  return URL.parse(address ?? '')?.hostname.replace(/\.$/, '') || undefined
}

/** The values without repetitions, in the order of their first. */
export function distinct(values: string[]): string[] {
  return [...new Set(values)]
}
