import { expect, it } from 'vitest'
import { day, noon } from '../../helpers/clock.ts'
import { readApiDocument } from '../../helpers/openapi.ts'
import { phone } from '../../helpers/phone-call.ts'
import { sharedWorker } from '../../helpers/shared-worker.ts'
import { createPool, createSite, homePage, newNumbers } from '../../helpers/site.ts'
import { readTables } from '../../helpers/tables.ts'

it('a HEAD of any route writes nothing, whoever asks', async () => {
  const worker = await sharedWorker()
  const site = await createSite(worker)
  const pool = await createPool(worker, site, newNumbers(3))
  const call = await phone(worker, { to: pool.numbers[0] ?? '', at: noon })
  const source = { source: 'radio', medium: 'spot' }
  const radio = await createPool(worker, site, newNumbers(1), { kind: 'static', source })
  await phone(worker, { to: radio.numbers[0] ?? '', at: noon })
  const { operations } = await readApiDocument(worker)
  const ids: Record<string, string> = {
    sites: site.id,
    pools: pool.id,
    calls: call,
    amp: site.key,
    s: `${site.key}.js`,
  }
  const query = new URLSearchParams({
    site: site.id,
    url: homePage,
    number: '1',
    // A report with more rows than that is kept for its other pages.
    limit: '1',
    from: '2026-11-01',
    to: '2026-12-01',
  })
  const paths = operations.filter(({ method }) => method === 'GET').map(({ path }) => path)
  expect(paths.length).toBeGreaterThan(10)
  for (const path of paths) {
    const room = path.replace(/^\/v1/, '').split('/')[1] ?? ''
    const before = await readTables(worker.db)
    const answer = await worker.fetch(`${path.replace(/\{\w+\}/, ids[room] ?? '')}?${query}`, {
      method: 'HEAD',
      headers: {
        authorization: 'Bearer rk_local_admin',
        'amp-same-origin': 'true',
        referer: homePage,
        'user-agent':
          'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36',
        'ringtrail-clock': String(noon + day),
      },
    })
    expect([path, answer.status, await answer.text()]).toEqual([path, 200, ''])
    expect(await readTables(worker.db)).toEqual(before)
  }
})
