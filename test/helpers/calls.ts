import { idOfDigest, nameDigest } from '../../worker/platform/ids.ts'
import { readRows } from './tables.ts'
import type { BodyOf, TestWorker } from './worker.ts'

/** A call as `GET /v1/calls/{id}` gives it. */
export type ReadCall = BodyOf<`/v1/calls/${string}`>

/** The number and the reason of each revision of a call's match, in order. */
export const historyOf = ({ match }: ReadCall): (number | string)[][] =>
  match.history.map(({ revision, reason }) => [revision, reason])

/** Reads a call by its id. */
export async function readCall(worker: TestWorker, id: string): Promise<ReadCall> {
  const { status, body } = await worker.api(`/v1/calls/${id}`)
  if (status !== 200) throw new Error(`The call was answered ${status}: ${JSON.stringify(body)}`)
  return body
}

/** Reads a call by the provider's own id of it, also one that belongs to no site. */
export async function findCall(
  worker: TestWorker,
  providerCallId: string,
  provider = 'twilio',
): Promise<ReadCall> {
  const query = 'SELECT id FROM calls WHERE provider_call_id = ?'
  const [row] = await readRows<{ id: string }>(worker.db, query, providerCallId)
  const unclaimed = async () => idOfDigest('call', null, await nameDigest(`${provider}/${providerCallId}`))
  return readCall(worker, row?.id ?? (await unclaimed()))
}
