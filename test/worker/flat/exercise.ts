import { type Cost, costOf } from '../../helpers/cost.ts'
import type { Size } from './fill-sql.ts'
import type { Scene } from './scene.ts'

/** The rows that something read; a list where it takes several requests. */
export type Reads = number | number[]

/** One thing that the Worker does, and what it may read. */
export interface Exercise {
  /** What is done, in words. */
  name: string
  /** The routes, signals and webhooks that it exercises: `GET /v1/calls`, `signal tap`. */
  covers: string[]
  /** How many rows each request may read where that is not the same at every size. */
  most?: Most
  run(scene: Scene): Promise<Reads>
}

export interface Most {
  rows: number | ((size: Size) => number)
  because: string
}

/** An exercise of one route. */
export function route(
  operation: string,
  name: string,
  run: (scene: Scene) => Promise<Reads>,
  most?: Most,
): Exercise {
  return { name: `${operation}, ${name}`, covers: [operation], run, ...(most && { most }) }
}

/** Asks a route of the API and expects it to succeed. */
export async function ask(
  { worker, now }: Scene,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ cost: Cost; body: unknown }> {
  const answer = await worker.api(path, { method, clock: now, ...(body !== undefined && { body }) })
  if (answer.status >= 300)
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return { cost: costOf(answer.headers), body: answer.body }
}

/** The rows that a request reads. */
export async function readsOf(scene: Scene, method: string, path: string, body?: unknown): Promise<number> {
  return (await ask(scene, method, path, body)).cost.read
}

/** Follows a list for so many pages and gives the rows that each read. */
export async function turnPages(scene: Scene, path: string, pages: number): Promise<number[]> {
  const reads: number[] = []
  let after = ''
  while (reads.length < pages) {
    const { cost, body } = await ask(scene, 'GET', path + after)
    reads.push(cost.read)
    const cursor: unknown = Object(body).nextCursor
    if (typeof cursor !== 'string') break
    after = `&cursor=${encodeURIComponent(cursor)}`
  }
  return reads
}
