/** Campaign parameters and click ids: `utm_…`, `gclid`, `msclkid`, `gbraid`, `li_fat_id`, `epik` … */
const PAID = /[?&#](utm_|\w*(clid|clkid|braid|fat_id|epik)=)/i

/**
 * Whether this page view brings a source of its own: the visitor came by a campaign, a click id or another
 * site. What source it is, the Worker decides.
 */
export function isEntry(url: string, referrer: string): boolean {
  return PAID.test(url) || (!!referrer && new URL(referrer).hostname !== location.hostname)
}
