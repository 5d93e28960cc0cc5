/** A part of a path that names the contact page, in the languages of Latin script whose word begins alike. */
const contact =
  /^(contact|contacto|contactez|contatti|contato|kontakt|kontakty|kontakte)(-?(us|me|uns|nous|page|form\w*))?$/i

/**
 * Whether a page is the one where a site prints how it is reached, by the words of its path.
 *
 * @param url absolute; whatever is none is no contact page
 */
export function isContactPage(url: string): boolean {
  const path = URL.parse(url)?.pathname ?? ''
  return path.split(/[/.]/).some((part) => contact.test(part))
}
