import { Miniflare } from 'miniflare'
import { migrate } from '../../tools/migrate.ts'
import { openDatabase } from '../../worker/platform/database/database.ts'
import { meteredDatabase } from '../../worker/platform/database/cost.ts'
import { gatherEvidence } from '../../worker/matching/store.ts'
import { readLeaseSpans } from '../../worker/inventory/advice/store.ts'
import { beginningOfIds } from '../../worker/platform/ids.ts'
const mf = new Miniflare({ modules: true, script: 'export default {fetch(){return new Response("")}}', d1Databases: ['DB'], cf: false, compatibilityDate: '2026-07-01' })
const d1 = await mf.getD1Database('DB')
await migrate(d1, 'site')
const site = 'site_00000a' + '0'.repeat(20)
const noon = Date.UTC(2026, 10, 17, 12)
const run = (t: string, ...v: unknown[]) => d1.prepare(t).bind(...v).run()
await run(`INSERT INTO pools (site,id,name,kind,target,destination,on_shared,threshold,created_at) VALUES (?1,'pool_a','p','dynamic','+1','+1','share',0.7,0)`, site)
for (let i = 0; i < 10; i++)
await run(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<10000) INSERT INTO numbers (site,number,pool,provider,state,last_active_at,available_at,created_at) SELECT ?1, '+1'||(?2*10000+i+1000000), 'pool_a','x','active',0, ?3 - (?2*10000+i)*10, 0 FROM n`, site, i, noon)
const to = '+11000001'
const s6 = site.slice(5, 11)
// 1M leases over 100k numbers, one a second; newest on newest numbers
for (let i = 0; i < 10; i++)
await run(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<100000) INSERT INTO leases SELECT ?1, '+1'||(1000001+(i-1)%${process.argv[2] ?? 1000}), ?3-(?2*100000+i)*1000, printf('vis_%026d',?2*100000+i), ?3-(?2*100000+i)*1000+60000 FROM n`, site, i, noon)
// a busy number with many leases of visitors known
await run(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<50000) INSERT INTO leases SELECT ?1, ?2, ?3-i*1000-500, printf('vis_%026d',i), ?3 FROM n`, site, to, noon)
await run(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<400) INSERT INTO visitors (site,id,first_seen_at,numbers) SELECT ?1, printf('vis_%026d',i), 0, json_object('pool_a', json_array(?2, ?3-i*1000-500)) FROM n`, site, to, noon)
await run(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<5000) INSERT INTO sessions (site,id,visitor,started_at,channel,source,medium,click_ids,landing_page,static_pools,phone) SELECT ?1, ?2||printf('%016d',9999-i), printf('vis_%026d',i), ?3-i*1000, 'D','(d)','(n)','{"gclid":"x"}','https://x/','{}',i%2 FROM n`, site, beginningOfIds('ses', noon - 1, site), noon)
await run(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<400) INSERT INTO page_views (site,visitor,at,view,session,url,targets,last_seen_at) SELECT ?1, printf('vis_%026d',i), ?3-i*1000+v.value, 'w'||v.value, ?2||printf('%016d',9999-i), 'https://x/','[]', ?3-i*1000+v.value FROM n, json_each('[0,1,2,3,4]') v`, site, beginningOfIds('ses', noon - 1, site), noon)
await run(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<400) INSERT INTO signals (site,visitor,at,view,type,session,number) SELECT ?1, printf('vis_%026d',i), ?3+i*100, 'w','tap','s',?2 FROM n`, site, to, noon)
const candidates = `(SELECT json_group_array(json_object('visitor', printf('vis_%026d', 5 * i + c.value), 'session','', 'probability',0.2,'evidence',json('[]'))) FROM json_each('[1,2,3,4,5]') c)`
let k = 0
for (const from of [`'+14155550142'`, `'+1415555'||(1000+i)`, 'NULL'])
await run(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<78) INSERT INTO calls (site,id,provider,provider_call_id,"from","to",status,started_at,first_time_caller,method,confidence,candidates,events) SELECT ?1,'c${k++}'||i,'g','g',${from},?2,'missed',?3-i*1000,0,'late',0.2,${candidates},1 FROM n`, site, to, noon)
for (let v = 1; v < 4; v++) await run(`INSERT INTO match_models VALUES (?1,?2,0,200,'{}')`, site, v)
const cost = { roundTrips: 0, rowsRead: 0, rowsWritten: 0, milliseconds: 0 }
const db = openDatabase<any>(meteredDatabase(d1 as any, cost))
for (const from of ['+14155550142', '+14155559999', null]) for (const pool of ['pool_a', null]) {
  Object.assign(cost, { rowsRead: 0, roundTrips: 0, milliseconds: 0 })
  const e = await gatherEvidence(db, { site, call: 'x', number: to, pool, from, at: noon + 30_000, goalVisitor: null })
  console.log(from, pool, cost, e.candidates.length, e.earlier.length, e.pool?.id, JSON.stringify(e.candidates[0]?.source), e.candidates.filter(c=>c.tappedAt).length, e.candidates.filter(c=>c.reassigned).length)
}
Object.assign(cost, { rowsRead: 0, roundTrips: 0, milliseconds: 0 })
const spans = await readLeaseSpans(db, { site, id: 'pool_a' }, noon)
console.log(cost, spans.length, spans.filter(s=>s.phone).length)
await mf.dispose()
