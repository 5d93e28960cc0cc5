import { packExample } from '../../../worker/matching/fit/training-example.ts'
import type { SiteDatabase } from '../../../worker/platform/database/database.ts'
import { call, gone, hour, minute, noon, visitor } from './people.ts'

/** First calls of a site until noon, one an hour, each with its evidence; every third late. */
export async function makeCalls(db: SiteDatabase, site: string, count: number): Promise<void> {
  const { $client: d1 } = db
  const insertCall =
    d1.prepare(`INSERT INTO calls (site, id, provider, provider_call_id, "from", "to", status,
    started_at, first_time_caller, method, confidence, candidates, events)
    VALUES (?, ?, '', '', ?, '+1', 'missed', ?, 1, 'live', 1, '[]', 1)`)
  const insertExample = d1.prepare('INSERT INTO training_examples (site, call, evidence) VALUES (?, ?, ?)')
  for (let index = 0; index < count; index++) {
    const input = index % 3 === 0 ? call([gone('ann', 10 * minute)]) : call([visitor('ann')])
    await d1.batch([
      insertCall.bind(site, `c${index}`, `+1${index}`, noon - (count - index) * hour),
      insertExample.bind(site, `c${index}`, JSON.stringify(packExample(input))),
    ])
  }
}
