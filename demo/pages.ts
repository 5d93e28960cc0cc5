import contact from './contact.html'
import home from './home.html'
import layout from './page.html'
import prices from './prices.html'
import services from './services.html'

interface Page {
  path: string
  /** Its name in the navigation. */
  name: string
  title: string
  main: string
}

/** The pages of the demo's business, in the order of its navigation. */
export const pages: Page[] = [
  { path: '/', name: 'Home', title: 'Roof repair · Lindner & Sons', main: home },
  { path: '/services', name: 'Services', title: 'Services · Lindner & Sons', main: services },
  { path: '/prices', name: 'Prices', title: 'Prices · Lindner & Sons', main: prices },
  { path: '/contact', name: 'Contact', title: 'Contact · Lindner & Sons', main: contact },
]

/** The HTML of a page with the pasted tag of the site whose public key is `key`. */
export function renderPage(page: Page, key: string): string {
  const navigation = pages
    .map(
      ({ path, name }) => `<a href="${path}"${path === page.path ? ' aria-current="page"' : ''}>${name}</a>`,
    )
    .join('\n')
  return layout
    .replace('{{title}}', page.title.replace('&', '&amp;'))
    .replace('{{key}}', key)
    .replace('{{navigation}}', navigation)
    .replace('{{main}}', () => page.main)
}
