import type { Context } from 'hono'
import type { DialledNumber } from '../calls/event-store.ts'
import { addRoutes } from '../inventory/numbers/failover-routes.ts'
import type { Environment } from '../platform/environment.ts'
import { phoneKey } from '../platform/phone/key.ts'
import { isKnownNumber, lastKnownRoute } from './failover.ts'
import type { Incoming, Parsed, Provider, Reply } from './provider.ts'
import { receive } from './receive.ts'
import type { Verb } from './verbs.ts'

/**
 * Answers a webhook: stores what it says and, where a call waits for the answer, says where it goes. Such a call never
 * gets an error: without the databases it goes where the failover object sends it, else to the operator's fallback. When
 * not even that object keeps its event, the call is routed all the same, and the reports of its end bring it back.
 *
 * @throws Problem 400 or 422 for what the provider's rules do not allow
 * @throws Error where a report could not be kept, so that the provider sends it again
 * @param statusPath where the provider reports what becomes of the call
 */
export async function answerWebhook(
  c: Context<Environment>,
  provider: Provider,
  statusPath: string,
): Promise<Response> {
  const parsed = provider.parse(c.var.webhook, c.var.now)
  const taken = parsed.incoming ? await takeEvents(c, parsed).catch(() => null) : await takeEvents(c, parsed)
  const reply: Reply = {
    verbs: parsed.incoming ? await route(c, parsed.incoming, taken?.dialled ?? null) : [],
    call: taken?.id ?? null,
    statusUrl: new URL(c.var.webhook.url).origin + statusPath,
  }
  const { status, type, body } = provider.render(reply)
  return new Response(body, { status, headers: { 'content-type': type } })
}

/** Stores the events, hands what follows from them to the subscribers, and refreshes the failover object's route. */
async function takeEvents(c: Context<Environment>, { events, incoming }: Parsed) {
  const [first, ...others] = events
  if (!first) return null
  const context = { databases: c.var, claims: c.var.claims, failover: c.env.FAILOVER, now: c.var.now }
  const taken = await receive(context, [first, ...others])
  const { site, dialled } = taken
  if (site) c.var.afterAnswer(() => c.var.dispatch(site))
  if (incoming && site && dialled) {
    const { number, pool, destination, isLoop } = dialled
    if (isLoop) console.error({ event: 'call_loop' })
    if (destination !== null) {
      c.executionCtx.waitUntil(addRoutes(c.env.FAILOVER, [{ number, site: site.id, pool, destination }]))
    }
  }
  return taken
}

/** Where a call goes that waits: to the pool's destination, as far as it is known, else to a sentence. */
async function route(
  c: Context<Environment>,
  { to, callerId }: Incoming,
  dialled: DialledNumber | null,
): Promise<Verb[]> {
  const known = dialled ? dialled.destination : await lastKnownDestination(c, to)
  const destination = known ?? c.env.FALLBACK_DESTINATION
  // A call that is sent to the number it was made to comes back for ever.
  if (destination === undefined || (to !== null && phoneKey(destination) === phoneKey(to))) {
    const text = 'Thank you for calling. This number is not in use at the moment. Goodbye.'
    return [{ verb: 'say', text }]
  }
  // The business sees the caller's own number; for a withheld one the tracking number stands in, which is the owner's.
  return [{ verb: 'dial', numbers: [destination], callerId: callerId ?? to }]
}

/**
 * Where the failover object sends a call; where that is a number which it knows as one of ours, to where that one leads,
 * unless it is one of ours too.
 */
async function lastKnownDestination(c: Context<Environment>, to: string | null): Promise<string | null> {
  const first = await destinationOf(to)
  if (first === null || !(await isKnownNumber(c.env.FAILOVER, first))) return first
  const second = await destinationOf(first)
  if (second !== null && !(await isKnownNumber(c.env.FAILOVER, second))) return second
  console.error({ event: 'call_loop' })
  return null

  async function destinationOf(number: string | null) {
    return (await lastKnownRoute(c.env.FAILOVER, number))?.destination ?? null
  }
}
