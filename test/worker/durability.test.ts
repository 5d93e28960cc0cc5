import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import { expect, it } from 'vitest'
import { costOf } from '../helpers/cost.ts'
import { pbxSecret } from '../helpers/pbx.ts'
import { freePort, runRingtrail, untilReady } from '../helpers/ringtrail.ts'

const browser =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'

it('loses no acknowledged visit or call when it is killed under load', { timeout: 120_000 }, async () => {
  const data = await mkdtemp(join(tmpdir(), 'ringtrail-durability-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const acknowledged = { visits: [] as { visitor: string; view: string }[], calls: [] as string[] }

  const killed = runRingtrail({ port, data })
  await untilReady(killed, port)
  const key = await demoKey(url)
  let stopped = false
  const until = async (work: () => Promise<void>) => {
    while (!stopped) await work().catch(() => undefined)
  }
  const load = [
    ...Array.from({ length: 6 }, () =>
      until(async () => {
        const view = randomUUID()
        const answer = await visit(url, key, { view })
        if (answer.ok) acknowledged.visits.push({ view, ...((await answer.json()) as { visitor: string }) })
      }),
    ),
    ...Array.from({ length: 2 }, () =>
      until(async () => {
        const answer = await startCall(url)
        if (answer.ok) acknowledged.calls.push(((await answer.json()) as { id: string }).id)
      }),
    ),
  ]
  await delay(3_000)
  for (const pid of family(killed.pid)) kill(pid)
  await delay(200)
  stopped = true
  await Promise.all(load)
  expect(acknowledged.visits.length).toBeGreaterThan(20)
  expect(acknowledged.calls.length).toBeGreaterThan(5)

  const command = runRingtrail({ port, data })
  await untilReady(command, port)
  for (const { visitor, view } of acknowledged.visits) {
    const again = await visit(url, key, { visitor, view })
    expect(await again.json()).toMatchObject({ visitor })
    // A view that is there is not written again.
    expect(costOf(again.headers).written).toBe(0)
  }
  for (const id of acknowledged.calls) {
    const call = await fetch(`${url}/v1/calls/${id}`, { headers: { authorization: 'Bearer rk_local_admin' } })
    expect(call.status).toBe(200)
  }
  command.kill('SIGKILL')
  await rm(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 })
})

async function demoKey(url: string): Promise<string> {
  const answer = await fetch(`${url}/v1/sites`, { headers: { authorization: 'Bearer rk_local_admin' } })
  const { data } = (await answer.json()) as { data: { key: string }[] }
  return data[0]?.key ?? ''
}

/** The second time with the clock of the first, so that nothing but the view could be new. */
const clock = String(Date.now())

function visit(url: string, site: string, fields: { view: string; visitor?: string }): Promise<Response> {
  const page = { url: 'http://localhost/', referrer: '', targets: [] }
  return fetch(`${url}/v1/visits`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', 'user-agent': browser, 'ringtrail-clock': clock },
    body: JSON.stringify({ site, ...page, ...fields }),
  })
}

function startCall(url: string): Promise<Response> {
  const id = randomUUID()
  const now = new Date()
  const event = { type: 'call.started', call: id, from: '+14155550100', to: '+12025550110', at: now }
  const body = JSON.stringify(event)
  return fetch(`${url}/v1/providers/generic/calls`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(pbxSecret).sign(id, now, body),
    },
    body,
  })
}

/** A process and all below it. */
function family(pid: number | undefined): number[] {
  if (pid === undefined) return []
  let children: number[] = []
  try {
    const listed = execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
    children = listed.trim().split('\n').map(Number)
  } catch {
    // pgrep ends with an error where there are none.
  }
  return [pid, ...children.flatMap(family)]
}

/** Ends a process at once, unless it ended with its parent. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
