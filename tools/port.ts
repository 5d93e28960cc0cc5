import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

/**
 * Waits until a port of this machine can be had. A server that was killed a moment ago may hold it for
 * another second or two, so "in use" is asked again until `patience` (milliseconds) is over.
 *
 * @throws Error with one line for the person at the terminal
 */
export async function waitForPort(port: number, patience = 4000): Promise<void> {
  const end = Date.now() + patience
  for (;;) {
    const problem = await tryToListen(port)
    if (problem === undefined) return
    if (problem !== 'EADDRINUSE') throw new Error(`Port ${port} cannot be used (${problem}).`)
    if (Date.now() > end) {
      throw new Error(
        `Port ${port} is in use. Stop the other program, or choose another port: PORT=${port + 1} npm start`,
      )
    }
    await delay(100)
  }
}

/** @returns the system's error code, or undefined when the port is free */
async function tryToListen(port: number): Promise<string | undefined> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(undefined)))
  })
}
