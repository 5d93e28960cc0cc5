import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Webhook } from '../../../worker/telephony/provider.ts'
import { providers } from '../../../worker/telephony/registry.ts'
import { findCall } from '../../helpers/calls.ts'
import { createPool, createSite, type TestSite } from '../../helpers/site.ts'
import { readTables } from '../../helpers/tables.ts'
import { startWorker, type TestWorker } from '../../helpers/worker.ts'
import { readDocument } from '../../unit/telephony/documents.ts'
import { caller, dialled, eachProvider, noon, origin, signed } from '../../unit/telephony/provider-cases.ts'

let worker: TestWorker
let site: TestSite

beforeAll(async () => {
  worker = await startWorker({ bindings: { PUBLIC_ORIGIN: origin } })
  site = await createSite(worker)
  await createPool(worker, site, [dialled])
})

afterAll(() => worker.stop())

/** Sends a webhook at noon; undefined in `headers` takes one away. */
function send(webhook: Webhook, contentType: string, to = worker): Promise<Response> {
  const { pathname, search } = new URL(webhook.url)
  const headers = new Headers(webhook.headers)
  headers.set('content-type', contentType)
  headers.set('ringtrail-clock', String(noon))
  return to.fetch(pathname + search, { method: 'POST', headers, body: webhook.body })
}

/** All tables but those of the outbox, where the first delivery of an event may still be on its way to subscribers. */
async function readJournal() {
  const { outbox: _, outbox_positions: __, ...tables } = await readTables(worker.db)
  return tables
}

describe.each(eachProvider(providers))('%s', (name, provider, own) => {
  const type = provider.contentType

  it('what it did not sign is answered 403 and stores nothing in any table', async () => {
    const before = await readTables(worker.db)
    const good = signed(own, own.started())
    const bad = [
      { ...good, headers: new Headers() },
      { ...good, body: `${good.body} ` },
      signed(own, own.started(), { secret: own.otherSecret }),
      ...(own.tolerance === null ? [] : [signed(own, own.started(), { at: noon - own.tolerance - 1_000 })]),
    ]
    for (const webhook of bad) {
      const response = await send(webhook, type)
      expect([response.status, response.headers.get('content-type')]).toEqual([
        403,
        'application/problem+json',
      ])
    }
    expect(await readTables(worker.db)).toEqual(before)
  })

  it('another media type is answered 415 and stores nothing', async () => {
    const before = await readTables(worker.db)
    expect((await send(signed(own, own.started()), 'text/plain')).status).toBe(415)
    expect(await readTables(worker.db)).toEqual(before)
  })

  it('without a secret nothing is taken', async () => {
    for (const secret of [undefined, '']) {
      const without = await startWorker({ bindings: { PUBLIC_ORIGIN: origin, [own.variable]: secret } })
      try {
        expect((await send(signed(own, own.started()), type, without)).status).toBe(403)
      } finally {
        await without.stop()
      }
    }
  })

  it('a signed call is answered in its language, and is read by its provider’s id', async () => {
    const message = own.started()
    const webhook = signed(own, message)
    const [event] = provider.parse(webhook, noon).events
    const response = await send(webhook, type)
    expect([200, 202]).toContain(response.status)
    readDocument(response.headers.get('content-type') ?? '', await response.text())
    expect(await findCall(worker, event?.providerCallId ?? '', name)).toMatchObject({
      site: site.id,
      provider: name,
      providerCallId: event?.providerCallId,
      from: caller,
      to: dialled,
      status: 'ringing',
    })
  })

  it('the same delivery once more changes nothing', async () => {
    const before = await readJournal()
    const response = await send(signed(own, own.started()), type)
    expect([200, 202]).toContain(response.status)
    await response.text()
    expect(await readJournal()).toEqual(before)
  })
})
