import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Webhook } from '../../../worker/telephony/provider.ts'
import { providers } from '../../../worker/telephony/registry.ts'
import { hostile } from './hostile.ts'
import { eachProvider, type Message, noon, signed } from './provider-cases.ts'

const runs = { numRuns: Number(process.env.RINGTRAIL_RUNS ?? 300) }

describe.each(eachProvider(providers))('signatures of %s', (_, provider, own) => {
  const { secret, otherSecret, endings, legs, tolerance } = own
  const messages: Message[] = [own.started(), ...legs, ...endings.map(([message]) => message)]
  const verify = (webhook: Webhook, key = secret) => provider.verify(webhook, key, noon)

  it('accepts what is signed with its secret', async () => {
    for (const message of messages) expect(await verify(signed(own, message))).toBe(true)
  })

  it('rejects a body that was changed after it was signed', async () => {
    for (const message of messages) {
      const webhook = signed(own, message)
      expect(await verify({ ...webhook, body: webhook.body.replace(/1/, '2') })).toBe(false)
      expect(await verify({ ...webhook, body: '' })).toBe(false)
    }
  })

  if (own.signsUrl)
    it('rejects another URL than the one that was signed', async () => {
      const webhook = signed(own, own.started())
      for (const url of [`${webhook.url}x`, `${webhook.url}?a=1`, 'https://other.example/']) {
        expect(await verify({ ...webhook, url })).toBe(false)
      }
    })

  it('rejects what is signed with another secret', async () => {
    expect(await verify(signed(own, own.started(), { secret: otherSecret }))).toBe(false)
    expect(await verify(signed(own, own.started()), otherSecret)).toBe(false)
  })

  it('rejects what lacks any of the headers, or has them empty', async () => {
    const { headers, ...webhook } = signed(own, own.started())
    expect(await verify({ ...webhook, headers: new Headers() })).toBe(false)
    for (const name of headers.keys()) {
      const without = new Headers(headers)
      without.delete(name)
      expect(await verify({ ...webhook, headers: without })).toBe(false)
      without.set(name, '')
      expect(await verify({ ...webhook, headers: without })).toBe(false)
    }
  })

  if (tolerance !== null)
    it('rejects what was signed too long ago, or ahead of time', async () => {
      for (const age of [tolerance ?? 0, -(tolerance ?? 0)]) {
        const beyond = age + Math.sign(age) * 1_000
        expect(await verify(signed(own, own.started(), { at: noon - age }))).toBe(true)
        expect(await verify(signed(own, own.started(), { at: noon - beyond }))).toBe(false)
      }
    })

  it('has no secret where none is configured', () => {
    const env = (variables: Record<string, string>) => provider.secretOf(variables as never)
    expect(env({})).toBeUndefined()
    expect(env({ [own.variable]: secret })).toBe(secret)
  })

  it('rejects whatever else stands in the headers, the body and the secret, and never throws', async () => {
    const webhook = signed(own, own.started())
    const names = [...webhook.headers.keys()]
    const value = fc.oneof(
      fc.string().map((text) => text.replace(/[^\x20-\x7e]/g, '').trim()),
      fc.base64String(),
      fc.base64String().map((text) => `v1,${text}`),
      fc.constant(String(noon / 1000)),
    )
    const key = fc.oneof(hostile, fc.constantFrom('whsec_', 'whsec_§', 'whsec_A', secret))
    await fc.assert(
      fc.asyncProperty(
        fc.array(value, { minLength: 3, maxLength: 3 }),
        hostile,
        key,
        async (values, body, text) => {
          const headers = new Headers(names.map((name, index) => [name, values[index] ?? '']))
          expect(await verify({ ...webhook, headers, body }, text)).toBe(false)
        },
      ),
      runs,
    )
  })
})
