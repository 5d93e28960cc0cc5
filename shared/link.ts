/**
 * The parameter that carries a visitor from one of a site's domains to another, for a moment. It is enough
 * to pass for that visitor, so it is never stored with an address.
 */
export const linkParameter = 'ringtrail_link'
