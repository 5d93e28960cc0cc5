import { Miniflare } from 'miniflare'
import { buildAll, workerBundle } from '../tools/build.ts'
import { migrate } from '../tools/migrate.ts'
import { readSettings } from '../tools/settings.ts'
import { load, median } from './lib/load.ts'
import { createBenchSite } from './lib/site.ts'
import { sized } from './lib/size.ts'

/**
 * New visitors a second, as a ratio to a Worker that only asks D1 for `SELECT 1`, in the same workerd and
 * under the same load. The two take turns, so that a machine that slows down slows both.
 */
const rounds = sized(5, 1)
const requests = sized(1500, 50)
const connections = 16

await buildAll()
const settings = await readSettings('.dev.vars.example')
// Production has no switches and no secrets of the example; reporting costs is work of its own.
delete settings.bindings.DEBUG
delete settings.bindings.TEST_CLOCK
const adminKey = 'rk_9d41c07be852f36a0b7c'
settings.bindings.ADMIN_KEY = adminKey
const { compatibilityDate } = settings
const baseline = `export default {
  async fetch(request, env) {
    await request.text()
    const select = env.DB.prepare('SELECT 1')
    if (new URL(request.url).pathname === '/batch') return Response.json(await env.DB.batch(Array(6).fill(select)))
    return Response.json(await select.all())
  }
}`
const miniflare = new Miniflare({
  cf: false,
  workers: [
    {
      ...settings,
      name: 'ringtrail',
      modules: [{ type: 'ESModule', path: workerBundle }],
      unsafeDirectSockets: [{ port: 0 }],
    },
    {
      name: 'baseline',
      modules: true,
      script: baseline,
      d1Databases: { DB: 'baseline' },
      unsafeDirectSockets: [{ port: 0 }],
      ...(compatibilityDate !== undefined && { compatibilityDate }),
    },
  ],
})
try {
  await miniflare.ready
  await migrate(await miniflare.getD1Database('DIRECTORY', 'ringtrail'), 'directory')
  await migrate(await miniflare.getD1Database('DB', 'ringtrail'), 'site')
  const origin = async (name: string) => (await miniflare.unsafeGetDirectURL(name)).origin
  const [ours, theirs] = await Promise.all([origin('ringtrail'), origin('baseline')])
  const site = await createBenchSite(ours, 100, adminKey)
  const post = () => ({ method: 'POST', headers: site.headers, body: site.firstVisit() }) as const
  const visits: number[] = []
  const selects: number[] = []
  const batches: number[] = []
  for (let round = -1; round < rounds; round++) {
    const count = round < 0 ? requests / 5 : requests
    const select = await load(theirs, count, connections, post)
    const visit = await load(`${ours}/v1/visits`, count, connections, post)
    if (visit.failed + select.failed > 0) throw new Error(`${visit.failed + select.failed} requests failed`)
    const batch = await load(`${theirs}/batch`, count, connections, post)
    if (round < 0) continue
    batches.push(batch.perSecond)
    visits.push(visit.perSecond)
    selects.push(select.perSecond)
  }
  const ratios = visits.map((visit, index) => visit / (selects[index] ?? Number.NaN))
  console.log(`POST /v1/visits, new visitors   ${median(visits).toFixed(0)}/s`)
  console.log(`baseline, SELECT 1 only         ${median(selects).toFixed(0)}/s`)
  console.log(
    `a batch of six SELECT 1         ${median(batches).toFixed(0)}/s  (as many statements as a visit)`,
  )
  console.log(
    `ratio (median of ${rounds} pairs)      ${median(ratios).toFixed(2)}  (${ratios.map((each) => each.toFixed(2)).join(' ')})`,
  )
} finally {
  await miniflare.dispose()
}
