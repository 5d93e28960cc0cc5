import { phoneNumber } from '../../../shared/wire.ts'
import { isDatabase } from '../database/cost.ts'
import type { Bindings } from '../environment.ts'
import type { Checked } from './checked.ts'
import { apiKey, token, webhookSecret } from './secret.ts'

/** What the regular jobs may be given: what the free plan allows an invocation, and the paid one, with some to spare. */
export const fewestRoundTrips = 45
const mostRoundTrips = 900

/** Every setting that is text. */
export type Setting = {
  [Name in keyof Bindings]-?: Bindings[Name] extends string | undefined ? Name : never
}[keyof Bindings]

/** What is taken of each setting that is given, and what is wrong with it; blank ones are not given. */
export const rules: Record<Setting, (text: string, isLocal: boolean, env: Bindings) => Checked> = {
  ADMIN_KEY: apiKey,
  TWILIO_AUTH_TOKEN: token,
  GENERIC_WEBHOOK_SECRET: webhookSecret,
  PUBLIC_ORIGIN: origin,
  FALLBACK_DESTINATION: destination,
  NEW_SITES: (text, _, env) =>
    isDatabase(Reflect.get(env, text))
      ? { value: text }
      : { problem: 'no database is bound under this name: new sites are made in DB' },
  JOB_ROUND_TRIPS: roundTrips,
  LOCAL_HOSTS: hosts,
  TEST_CLOCK: onOrOff,
  DEBUG: onOrOff,
}

/** Whoever leaves out `https://` means it. */
function origin(text: string): Checked {
  const url = URL.parse(text)
  if (url && /^https?:$/.test(url.protocol)) {
    const isMore = url.username !== '' || url.pathname !== '/' || url.search !== '' || url.hash !== ''
    return { value: url.origin, ...(isMore && { problem: 'only its scheme, host and port are used' }) }
  }
  const meant = /^[\w.-]+(:\d{1,5})?\/?$/.test(text) ? URL.parse(`https://${text}`) : null
  if (!meant) return { problem: 'it is not of the form https://calls.example.com: it is not used' }
  return { value: meant.origin, problem: 'it has no scheme: https is taken' }
}

/** As people write phone numbers, and as calls need them: the trunk's (0) is not dialled from abroad. */
function destination(text: string): Checked {
  const bare = text.replace(/^tel:|\(0\)|[\s().\-/\u00A0\u2010-\u2015]/g, '')
  const { data } = phoneNumber.safeParse(bare.replace(/^00/, '+'))
  return data === undefined
    ? { problem: 'it is no phone number in E.164, such as +493012345678' }
    : { value: data }
}

function roundTrips(text: string): Checked {
  const count = Number(text)
  if (Number.isInteger(count) && count >= fewestRoundTrips && count <= mostRoundTrips) return { value: text }
  const taken = count > mostRoundTrips ? mostRoundTrips : fewestRoundTrips
  return {
    value: String(taken),
    problem: `it is not a whole number from ${fewestRoundTrips} to ${mostRoundTrips}: ${taken} is taken`,
  }
}

function hosts(text: string): Checked {
  const given = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  const good = given.filter((host) => /^[a-z0-9.-]{1,253}$/.test(host))
  return {
    ...(good.length > 0 && { value: good.join(',') }),
    ...(good.length < given.length && { problem: 'some of it are no host names such as name.example.com' }),
  }
}

function onOrOff(text: string): Checked {
  if (text === '1') return { value: text }
  return ['0', 'false', 'off', 'no'].includes(text.toLowerCase()) ? {} : { problem: 'only 1 switches it on' }
}
