import { type Scene, type SceneOptions, useBrowser } from './scene.ts'

/** Two linked domains of one site, on this machine. */
export function useLinkedDomains() {
  const openPage = useBrowser()

  /** Opens www.plumber.example for a new visitor. "PORT" in its links and forms stands for the port of both domains. */
  return (body: string, options: SceneOptions = {}): Promise<Scene> =>
    openPage('', {
      host: 'www.plumber.example',
      modules: ['link'],
      ...options,
      settings: { domains: ['plumber.example', 'shop.example'], ...options.settings },
      pages: {
        '/': `<!doctype html><script src="/ringtrail.js"></script><p>202-555-0123</p>${body}
          <script>for (const each of document.querySelectorAll('[href],[action],[formaction]'))
            for (const name of ['href', 'action', 'formaction'])
              each.setAttribute(name, (each.getAttribute(name) ?? '').replace('PORT', location.port))</script>`,
      },
    })
}
