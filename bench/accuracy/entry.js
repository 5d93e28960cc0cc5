import worker from '../../worker/index.ts'
import { takeSteps } from './steps.ts'

export { Failover } from '../../worker/index.ts'

/** The whole Worker, with one door more: a list of steps in one request, since each costs more than its work. */
export default {
  async fetch(request, env, context) {
    const { origin, pathname } = new URL(request.url)
    if (pathname !== '/bench/steps') return worker.fetch(request, env, context)
    const dispatch = (step) => worker.fetch(step, env, context)
    return Response.json(await takeSteps(origin, await request.json(), dispatch))
  },
}
