/** One number as a theme prints it, and how the links to it come out. */
export interface Phone {
  area: string
  exchange: string
  line: string
  /** An address of the page's own spelling; a swapped one is always in E.164. */
  link(scheme: 'tel' | 'sms', written: string): string
}

/** The site's own number. */
export const own: Phone = {
  area: '202',
  exchange: '555',
  line: '0123',
  link: (scheme, written) => `${scheme}:${written}`,
}

/** The tracking number. */
export const tracking: Phone = {
  area: '303',
  exchange: '555',
  line: '0199',
  link: (scheme, written) => `${scheme}:+13035550199${/[?].*/.exec(written) ?? ''}`,
}

/** A page of a site builder, copied in structure, with a number. What belongs to search engines keeps the own one. */
export interface SitePage {
  head: string
  body(phone: Phone): string
}

/** Structured data as all these builders print it. */
export const structuredData =
  '<script type="application/ld+json">{"@context":"https://schema.org","@type":"LocalBusiness","telephone":"+1-202-555-0123"}</script>'
