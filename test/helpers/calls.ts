import { readRows } from './tables.ts'
import type { TestWorker } from './worker.ts'

/** A source as the API gives it. */
export interface ReadSource {
  channel: string
  source: string
  medium: string
  campaign: string | null
  term: string | null
  clickIds: Record<string, string>
}

/** A call as `GET /v1/calls/{id}` gives it, with what the tests look at. */
export interface ReadCall {
  id: string
  site: string | null
  provider: string
  providerCallId: string
  from: string | null
  to: string
  target: string | null
  startedAt: string
  answeredAt: string | null
  endedAt: string | null
  ringSeconds: number | null
  talkSeconds: number | null
  status: string
  answeredBy: string | null
  firstTimeCaller: boolean
  recordingUrl: string | null
  match: {
    method: string
    confidence: number
    visitor: string | null
    session: string | null
    source: ReadSource | null
    landingPage: string | null
    lastPage: string | null
    candidates: { visitor: string; session: string; probability: number; evidence: string[] }[]
    none: number
    revision: number
    corrected: boolean
    history: {
      revision: number
      at: string
      reason: string
      method: string
      confidence: number
      visitor: string | null
    }[]
  }
  visits: { session: string; pages: { url: string; title: string | null; seconds: number }[] }[]
}

/** The number and the reason of each revision of a call's match, in order. */
export const historyOf = ({ match }: ReadCall): (number | string)[][] =>
  match.history.map(({ revision, reason }) => [revision, reason])

/** Reads a call by its id. */
export async function readCall(worker: TestWorker, id: string): Promise<ReadCall> {
  const { status, body } = await worker.api<ReadCall>(`/v1/calls/${id}`)
  if (status !== 200) throw new Error(`The call was answered ${status}: ${JSON.stringify(body)}`)
  return body
}

/** Reads a call by the provider's own id of it. */
export async function findCall(worker: TestWorker, providerCallId: string): Promise<ReadCall> {
  const query = 'SELECT id FROM calls WHERE provider_call_id = ?'
  const [row] = await readRows<{ id: string }>(worker.db, query, providerCallId)
  if (!row) throw new Error(`No call ${providerCallId} was recorded`)
  return readCall(worker, row.id)
}
