/**
 * The parameter that carries a visitor from one of a site's domains to another, for a moment. Whoever has it is that
 * visitor, so it is never stored with an address.
 */
export const LINK_PARAMETER = 'ringtrail_link'
