const target = '+12025550100'

/** The demo's pools, as `POST /v1/sites/{id}/pools` takes them, with the numbers of each. */
const pools: readonly { pool: Record<string, unknown>; numbers: string[] }[] = [
  {
    pool: { name: 'Website', kind: 'dynamic', target },
    numbers: Array.from({ length: 8 }, (_, index) => `+1202555011${index}`),
  },
  {
    pool: { name: 'Facebook', kind: 'static', target, match: { source: 'facebook' } },
    numbers: ['+12025550120'],
  },
  {
    pool: { name: 'ChatGPT', kind: 'static', target, match: { source: 'chatgpt.com' } },
    numbers: ['+12025550121'],
  },
  {
    pool: {
      name: 'Poster',
      kind: 'static',
      destination: target,
      source: { source: 'poster', medium: 'print' },
    },
    numbers: ['+12025550130'],
  },
]

/**
 * Makes the demo site through the public API of a running Worker. Does nothing where any site exists.
 *
 * @param url origin of the Worker
 * @param key the admin key
 * @returns whether a site was made
 * @throws Error with the request that was refused and the answer to it
 */
export async function seedDemo(url: string, key: string): Promise<boolean> {
  const { data } = await call<{ data: unknown[] }>('GET', '/v1/sites')
  if (data.length > 0) return false
  const site = await call<{ id: string }>('POST', '/v1/sites', {
    name: 'Lindner & Sons',
    domains: ['localhost'],
    timezone: 'America/New_York',
    country: 'US',
    targets: [target],
  })
  for (const { pool, numbers } of pools) {
    const { id } = await call<{ id: string }>('POST', `/v1/sites/${site.id}/pools`, pool)
    await call('POST', `/v1/pools/${id}/numbers`, { numbers })
  }
  return true

  async function call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (response.ok) return (await response.json()) as Answer
    throw new Error(
      `The demo could not be made: ${method} ${path}: ${response.status} ${await response.text()}`,
    )
  }
}
