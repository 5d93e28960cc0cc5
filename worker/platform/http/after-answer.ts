import type { MiddlewareHandler } from 'hono'
import type { Environment } from '../environment.ts'

/** Begins what routes put off with `afterAnswer` once the answer is complete: nobody waits for it. */
export const afterAnswers: MiddlewareHandler<Environment> = async function afterAnswers(c, next) {
  const work: (() => Promise<unknown>)[] = []
  c.set('afterAnswer', (each) => work.push(each))
  await next()
  for (const each of work) c.executionCtx.waitUntil(each())
}
