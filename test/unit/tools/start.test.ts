import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort, listen, runRingtrail, untilReady } from '../../helpers/ringtrail.ts'

const timeout = 60_000
let data: string
let port: number
let started: ChildProcess[]

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'ringtrail-start-'))
  started = []
  port = await freePort()
})

afterEach(async () => {
  for (const command of started) command.kill('SIGKILL')
  await rm(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 })
})

test('serves the demo, lets nobody else have its data, and ends with code 0 when asked', {
  timeout,
}, async () => {
  const command = await startRingtrail()
  expect(await siteNames('127.0.0.1')).toEqual(['Lindner & Sons'])
  expect(await siteNames('localhost')).toEqual(['Lindner & Sons'])
  expect(await (await fetch(`http://localhost:${port}/`)).text()).toContain('<h2 id="softphone-title">')
  expect(await refusalOfSecond()).toMatch(
    /^The data in \S+ is in use by another Ringtrail, process \d+\. Stop it, or choose another folder: .*\n$/,
  )
  expect(await siteNames()).toEqual(['Lindner & Sons'])
  command.kill('SIGTERM')
  expect(await once(command, 'exit')).toEqual([0, null])
})

test('keeps its data when it is killed, and starts again on the same port', { timeout }, async () => {
  const killed = await startRingtrail()
  await addSite('Second')
  killed.kill('SIGKILL')
  const command = await startRingtrail()
  expect((await siteNames()).sort()).toEqual(['Lindner & Sons', 'Second'])
  command.kill('SIGINT')
  expect(await once(command, 'exit')).toEqual([0, null])
})

test('sets a data folder of an older layout aside, says so, and goes on', { timeout }, async () => {
  await mkdir(join(data, 'v3/d1'), { recursive: true })
  const command = run()
  let output = ''
  command.stdout?.on('data', (text: Buffer) => {
    output += text.toString()
  })
  await untilReady(command, port)
  expect(output).toContain(`They were set aside as ${join(data, 'older-layout-1')}; new ones begin.\n`)
  expect(await siteNames()).toEqual(['Lindner & Sons'])
})

test('says in one line that the port is in use', { timeout }, async () => {
  const server = await listen(port)
  const command = run()
  let output = ''
  command.stderr?.on('data', (text: Buffer) => {
    output += text.toString()
  })
  expect(await once(command, 'close')).toEqual([1, null])
  expect(output).toBe(
    `Port ${port} is in use. Stop the other program, or choose another port: PORT=${port + 1} npm start\n`,
  )
  server.close()
})

/** What a second start on the same data says before it ends with code 1. */
async function refusalOfSecond(): Promise<string> {
  const second = runRingtrail({ port: await freePort(), data })
  started.push(second)
  let output = ''
  for (const stream of [second.stdout, second.stderr]) {
    stream?.on('data', (text: Buffer) => {
      output += text.toString()
    })
  }
  expect(await once(second, 'close')).toEqual([1, null])
  return output
}

function run(): ChildProcess {
  const command = runRingtrail({ port, data })
  started.push(command)
  return command
}

async function startRingtrail(): Promise<ChildProcess> {
  const command = run()
  await untilReady(command, port)
  return command
}

async function callSites(host: string, init?: RequestInit): Promise<Response> {
  const headers = { authorization: 'Bearer rk_local_admin', 'content-type': 'application/json' }
  return fetch(`http://${host}:${port}/v1/sites`, { ...init, headers })
}

async function siteNames(host = '127.0.0.1'): Promise<string[]> {
  const { data: sites } = (await (await callSites(host)).json()) as { data: { name: string }[] }
  return sites.map(({ name }) => name)
}

async function addSite(name: string): Promise<void> {
  const site = { name, domains: ['example.com'], timezone: 'UTC', country: 'US', targets: ['+12025550199'] }
  const { status } = await callSites('127.0.0.1', { method: 'POST', body: JSON.stringify(site) })
  expect(status).toBe(201)
}
