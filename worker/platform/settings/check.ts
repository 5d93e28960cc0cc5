import type { MiddlewareHandler } from 'hono'
import type { Bindings, Environment } from '../environment.ts'
import { sayOnce } from '../log.ts'
import { rules, type Setting } from './rules.ts'

const checked = new WeakMap<Bindings, Bindings>()

/**
 * What is bound to the Worker, with only those settings that can be used. What is wrong with the others stands in the
 * log, once an isolate, and they are as if they were not set: one wrong word must not stop calls and visits.
 */
export function checkedSettings(env: Bindings): Bindings {
  const known = checked.get(env)
  if (known) return known
  const good: Bindings = { ...env }
  const isLocal = readText(env, 'TEST_CLOCK') === '1'
  for (const [name, rule] of Object.entries(rules) as [Setting, (typeof rules)[Setting]][]) {
    const text = readText(env, name)
    const { value, problem } = text === '' ? {} : rule(text, isLocal, env)
    if (problem !== undefined) sayOnce({ event: 'bad_setting', setting: name, problem })
    if (value === undefined) delete good[name]
    else good[name] = value
  }
  for (const name of ['BROWSER_LIMIT', 'VISITOR_LIMIT'] as const) {
    if (env[name] === undefined || typeof Object(env[name]).limit === 'function') continue
    sayOnce({ event: 'bad_setting', setting: name, problem: 'it is not bound to a rate limit' })
    delete good[name]
  }
  checked.set(env, good)
  checked.set(good, good)
  return good
}

/** Gives every request the settings that can be used. */
export const useCheckedSettings: MiddlewareHandler<Environment> = async function useCheckedSettings(c, next) {
  c.env = checkedSettings(c.env)
  await next()
}

/** Secrets that were piped in end with a line break, and `wrangler.toml` also has numbers; anything else is no text. */
function readText(env: Bindings, name: Setting): string {
  const value: unknown = env[name]
  if (value === undefined || value === null) return ''
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value).trim() : 'not a text'
}
