import { buildAll } from '../tools/build.ts'
import { readSettings } from '../tools/settings.ts'
import { launchWorker } from '../tools/worker.ts'
import { createBenchSite } from './lib/site.ts'
import { sized } from './lib/size.ts'

/**
 * What the attribution report costs in D1 on a year with a million page views, 200,000 sessions and 50,000 calls, from
 * the Worker's own `Server-Timing`: by the length of its period, its further pages, and a year that is too long.
 */
const [calls = 50_000] = sized([50_000], [1_000])
const sessions = 4 * calls
const pages = 5 * sessions
const slice = 100_000
const day = 86_400_000
const now = Date.UTC(2026, 10, 25)
const year = now - 365 * day

await buildAll()
const settings = await readSettings('.dev.vars.example')
const worker = await launchWorker({ settings })
try {
  await createBenchSite(worker.url, 1)
  const found = await worker.db.prepare('SELECT id FROM sites').first<{ id: string }>()
  const site = found?.id ?? ''
  await fill(site, 1)
  const table: Record<string, string> = {}
  for (const days of [1, 30, 365]) table[`${days} days`] = (await ask(site, days, 'by=channel')).cost
  const long = await ask(site, 365, 'by=channel,campaign,landingPage')
  table['365 days by 3 keys, first page'] = long.cost
  table['its second page'] = (
    await ask(site, 365, `cursor=${encodeURIComponent(long.body.nextCursor ?? '')}`)
  ).cost
  await fill(site, 2)
  const refused = await ask(site, 365, 'by=channel')
  table['365 days of twice as many'] = `${refused.cost} ${refused.body.detail ?? ''}`
  table.limit = 'q=50 on the free plan; two million rows'
  console.table(table)
} finally {
  await worker.stop()
}

interface Answer {
  nextCursor?: string | null
  detail?: string
}

async function ask(site: string, days: number, query: string): Promise<{ cost: string; body: Answer }> {
  const from = new Date(now - days * day).toISOString()
  const path = `/v1/reports/attribution?site=${site}&from=${from}&to=${new Date(now).toISOString()}&${query}`
  const headers = { authorization: 'Bearer rk_local_admin', 'ringtrail-clock': String(now) }
  const response = await fetch(worker.url + path, { headers })
  const body = (await response.json()) as Answer
  const cost = /dur=([\d.]+);desc="([^"]*)"/.exec(response.headers.get('server-timing') ?? '')
  return { cost: `${response.status} ${cost?.[2]} ms=${cost?.[1]}`, body }
}

/** Adds the history of the year once more: visitors with a session of five pages, of whom one in four calls. */
async function fill(site: string, round: number): Promise<void> {
  const at = (every: number) => `${year} + i * ${Math.floor((now - year) / every)}`
  // Ids of sessions begin with the site's code and their time; Crockford's base 32 in ten letters.
  const digit = (place: number) =>
    `substr('0123456789abcdefghjkmnpqrstvwxyz', ((at >> ${5 * place}) & 31) + 1, 1)`
  const time = [9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map(digit).join(' || ')
  const session = (index: string) =>
    `'ses_' || substr(?1, 6, 6) || ${time} || printf('%04d%06d', ${round}, ${index})`
  const visitor = (index: string) => `printf('vis_%020d%06d', ${round}, ${index})`
  const source = `'Paid Search', 'google', 'cpc', 'campaign ' || (i % 40)`
  const sessionOf = (each: number) => `(SELECT ${at(sessions).replace('i ', `(i / ${each}) `)})`
  await insert(
    sessions,
    `at AS (SELECT i, ${at(sessions)} AS at FROM n)`,
    `INSERT INTO sessions (site, id, visitor, started_at, channel, source, medium, campaign, click_ids, landing_page, static_pools)
      SELECT ?1, ${session('i')}, ${visitor('i')}, at, ${source}, '{}', 'https://shop.example.com/' || (i % 50), '{}' FROM at`,
  )
  await insert(
    pages,
    `at AS (SELECT i, ${sessionOf(5)} AS at FROM n)`,
    `INSERT INTO page_views (site, visitor, at, view, session, url, targets, last_seen_at)
      SELECT ?1, ${visitor('i / 5')}, at + i % 5, ${round} || ' ' || i, ${session('i / 5')}, '/', '[]', at FROM at`,
  )
  await insert(
    calls,
    `at AS (SELECT i, ${at(calls)} + 60000 AS at FROM n)`,
    `INSERT INTO calls (site, id, provider, provider_call_id, "from", "to", status, started_at, answered_at, ended_at,
        first_time_caller, method, confidence, visitor, channel, source, medium, campaign, candidates, events)
      SELECT ?1, printf('call_%020d%06d', ${round}, i), 'generic', i, '+1415' || (2000000 + i), '+442000000000',
        'completed', at, at, at, 1, 'live', 0.9, ${visitor('i * 4')}, ${source}, '[]', 2 FROM at`,
  )
  async function insert(count: number, rows: string, text: string): Promise<void> {
    for (let from = 0; from < count; from += slice) {
      const end = Math.min(from + slice, count) - 1
      const n = `n (i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${end})`
      await worker.db.prepare(`WITH RECURSIVE ${n}, ${rows} ${text}`).bind(site).run()
    }
  }
}
