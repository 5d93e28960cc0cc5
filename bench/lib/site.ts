import { randomUUID } from 'node:crypto'

/** The printed number of every bench's site. */
export const target = '+12025550100'

const browser =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

/** A running Worker with a site whose pool has `size` numbers. */
export interface BenchSite {
  key: string
  /** Sends a visit; what it cost is in the answer's `Server-Timing`. */
  visit(fields?: Record<string, unknown>, clock?: number): Promise<{ cost: string; body: Visit }>
  /** The body of a new visitor's first visit. */
  firstVisit(): string
  headers: Record<string, string>
}

interface Visit {
  visitor: string
  session: string
}

/** Makes a site with one dynamic pool through the API, with the admin key. */
export async function createBenchSite(url: string, size: number, key = 'rk_local_admin'): Promise<BenchSite> {
  const post = async <Body>(path: string, body: unknown): Promise<Body> => {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Body
  }
  const site = await post<{ id: string; key: string }>('/v1/sites', {
    name: 'Bench',
    domains: ['shop.example.com'],
    timezone: 'UTC',
    country: 'US',
    targets: [target],
  })
  const pool = await post<{ id: string }>(`/v1/sites/${site.id}/pools`, {
    name: 'Pool',
    kind: 'dynamic',
    target,
  })
  // Every bench site has its own numbers: a number belongs to one pool.
  const prefix = 20_000_000 + Math.floor(Math.random() * 70_000_000)
  const numbers = Array.from({ length: size }, (_, index) => `+44${prefix}${String(index).padStart(5, '0')}`)
  for (let start = 0; start < size; start += 10_000) {
    await post(`/v1/pools/${pool.id}/numbers`, { numbers: numbers.slice(start, start + 10_000) })
  }
  const headers = { 'content-type': 'text/plain', 'user-agent': browser, origin: 'https://shop.example.com' }
  const body = (fields: Record<string, unknown>) =>
    JSON.stringify({
      site: site.key,
      view: randomUUID(),
      url: 'https://shop.example.com/?utm_source=google&utm_medium=cpc&utm_campaign=spring',
      referrer: 'https://www.google.com/',
      title: 'Home',
      targets: [target],
      ...fields,
    })
  return {
    key: site.key,
    headers,
    firstVisit: () => body({}),
    async visit(fields = {}, clock) {
      const response = await fetch(`${url}/v1/visits`, {
        method: 'POST',
        headers: { ...headers, ...(clock !== undefined && { 'ringtrail-clock': String(clock) }) },
        body: body(fields),
      })
      if (!response.ok) throw new Error(`visit: ${response.status} ${await response.text()}`)
      return { cost: response.headers.get('server-timing') ?? '', body: (await response.json()) as Visit }
    },
  }
}
