import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { inProject, projectRoot } from '../../tools/project.ts'

/** Where a test's own Ringtrail listens and what it keeps. */
export interface Place {
  port: number
  /** A folder of the test's own. */
  data: string
}

/** Runs what `npm start` runs. */
export function runRingtrail({ port, data }: Place): ChildProcess {
  return spawn(process.execPath, [inProject('tools/run.mjs'), 'tools/start.ts'], {
    cwd: projectRoot,
    env: { ...process.env, PORT: String(port), RINGTRAIL_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Resolves at the line that says that requests are answered; rejects with the output if it ends first. */
export async function untilReady(command: ChildProcess, port: number): Promise<void> {
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
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = await listen(0)
  const port = portOf(server)
  server.close()
  return port
}

/** Occupies a port; 0 for any. */
export async function listen(wanted: number): Promise<Server> {
  const server = createServer().listen(wanted, '127.0.0.1')
  await once(server, 'listening')
  return server
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('Not a TCP server')
  return address.port
}
