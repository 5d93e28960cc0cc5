import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inProject, projectRoot } from '../../../tools/project.ts'

const timeout = 60_000
let data: string
let port: number
let started: ChildProcess[]

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'ringtrail-start-'))
  started = []
  const server = await listen(0)
  port = portOf(server)
  server.close()
})

afterEach(async () => {
  for (const command of started) command.kill('SIGKILL')
  await rm(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 })
})

test('serves the demo, and ends with code 0 when asked', { timeout }, async () => {
  const command = await startRingtrail()
  expect(await siteNames('127.0.0.1')).toEqual(['Lindner & Sons'])
  expect(await siteNames('localhost')).toEqual(['Lindner & Sons'])
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

function run(): ChildProcess {
  const command = spawn(process.execPath, [inProject('tools/run.mjs'), 'tools/start.ts'], {
    cwd: projectRoot,
    env: { ...process.env, PORT: String(port), RINGTRAIL_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(command)
  return command
}

/** Resolves at the line that says that requests are answered. */
async function startRingtrail(): Promise<ChildProcess> {
  const command = run()
  let output = ''
  await new Promise<void>((resolve, reject) => {
    for (const stream of [command.stdout, command.stderr]) {
      stream?.on('data', (text: Buffer) => {
        output += text.toString()
        if (output.includes(`Ready on http://localhost:${port}\n`)) resolve()
      })
    }
    command.once('exit', () => reject(new Error(output)))
  })
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

async function listen(wanted: number): Promise<Server> {
  const server = createServer().listen(wanted, '127.0.0.1')
  await once(server, 'listening')
  return server
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('Not a TCP server')
  return address.port
}
