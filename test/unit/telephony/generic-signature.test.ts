import { Webhook } from 'standardwebhooks'
import { expect, it } from 'vitest'
import { isSignedWebhook } from '../../../worker/telephony/providers/generic/signature.ts'
import { noon } from '../../helpers/clock.ts'

const secret = `whsec_${Buffer.from('the secret of the PBX').toString('base64')}`
const oldSecret = `whsec_${Buffer.from('the secret before it').toString('base64')}`
const body = '{"type":"call.started","answeredBy":"Zoë"}'

/** Headers signed by the official library at `at`. */
function headersAt(at: number, secrets = [secret]) {
  const signature = secrets.map((each) => new Webhook(each).sign('msg_1', new Date(at), body)).join(' ')
  return { id: 'msg_1', timestamp: String(Math.floor(at / 1000)), signature }
}

const check = (headers: ReturnType<typeof headersAt>, text = body, key = secret) =>
  isSignedWebhook(key, headers, text, noon)

it('accepts what the official library signs', async () => {
  expect(await check(headersAt(noon))).toBe(true)
})

it('accepts a webhook that several secrets signed when one of them is ours', async () => {
  expect(await check(headersAt(noon, [oldSecret, secret]))).toBe(true)
  expect(await check(headersAt(noon, [secret, oldSecret]))).toBe(true)
  expect(await check(headersAt(noon, [oldSecret]))).toBe(false)
})

it('accepts five minutes either way and no more', async () => {
  expect(await check(headersAt(noon - 300_000))).toBe(true)
  expect(await check(headersAt(noon + 300_000))).toBe(true)
  expect(await check(headersAt(noon - 301_000))).toBe(false)
  expect(await check(headersAt(noon + 301_000))).toBe(false)
})

it('rejects what was changed after it was signed', async () => {
  const headers = headersAt(noon)
  expect(await check(headers, `${body} `)).toBe(false)
  expect(await check({ ...headers, id: 'msg_2' })).toBe(false)
  expect(await check({ ...headers, timestamp: String(noon / 1000 + 1) })).toBe(false)
})

it.each([
  ['', noon / 1000],
  ['v1', noon / 1000],
  ['v1,', noon / 1000],
  ['v1,not base64 §', noon / 1000],
  ['v2,AAAA', noon / 1000],
  [headersAt(noon).signature.replace('v1,', 'v1a,'), noon / 1000],
  [headersAt(noon).signature, 'now'],
  [headersAt(noon).signature, ''],
  [headersAt(noon).signature, `${noon / 1000}.0`],
  [headersAt(noon).signature, `-${noon / 1000}`],
])('rejects the signature "%s" at "%s"', async (signature, timestamp) => {
  expect(await check({ id: 'msg_1', signature, timestamp: String(timestamp) })).toBe(false)
})

it('accepts nothing when its own secret is no base64', async () => {
  expect(await check(headersAt(noon), body, 'whsec_§')).toBe(false)
})
