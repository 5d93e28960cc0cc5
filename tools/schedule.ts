import type { RunningWorker } from './worker.ts'

/** As often as the cron trigger in `wrangler.toml` fires (ms). */
const interval = 10 * 60_000

/**
 * Does on this machine what Cloudflare's cron trigger does: runs the Worker's scheduled work now and every ten
 * minutes, without keeping the process alive for it. A run that fails is logged and changes nothing for the next.
 *
 * @returns ends it, after a run that is under way
 */
export function runOnSchedule(
  worker: Pick<RunningWorker, 'runScheduled'>,
  every = interval,
): () => Promise<void> {
  const run = () =>
    worker.runScheduled().catch((error: unknown) => console.error('The scheduled work failed:', error))
  let last = run()
  const timer = setInterval(() => {
    last = last.then(run)
  }, every).unref()
  return () => {
    clearInterval(timer)
    return last
  }
}
