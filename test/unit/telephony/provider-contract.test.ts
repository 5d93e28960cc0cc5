import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callEvent } from '../../../worker/calls/event.ts'
import { Problem } from '../../../worker/platform/http/problem.ts'
import type { Parsed, Provider, Webhook } from '../../../worker/telephony/provider.ts'
import { providers } from '../../../worker/telephony/registry.ts'
import { readDocument } from './documents.ts'
import { anyUrl, anyVerb, harmless, hostile, isOwnWord, spoil, textsOf } from './hostile.ts'
import { caller, dialled, eachProvider, type Message, noon, signed } from './provider-cases.ts'

const e164 = /^\+[1-9]\d{6,14}$/
const runs = { numRuns: Number(process.env.RINGTRAIL_RUNS ?? 300) }

/** What every event has to be, whatever was sent. */
function expectSound({ events, incoming }: Parsed): void {
  for (const event of events) {
    callEvent.parse(event)
    for (const number of [event.from, event.to]) expect(number === null || e164.test(number)).toBe(true)
    expect(event.providerCallId).not.toBe('')
  }
  expect(new Set(events.map(({ providerCallId }) => providerCallId)).size).toBeLessThanOrEqual(1)
  for (const number of [incoming?.from ?? null, incoming?.to ?? null]) {
    expect(number === null || e164.test(number)).toBe(true)
  }
}

/** Parses what nobody vouches for: it may be refused with a 4xx, and else it has to be sound. */
function parseHostile(provider: Provider, webhook: Webhook): void {
  try {
    expectSound(provider.parse(webhook, noon))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    expect([400, 422]).toContain(error.status)
  }
}

it('every provider in the registry stands under its own name', () => {
  for (const [name, provider] of Object.entries(providers)) expect(provider.name).toBe(name)
})

describe.each(eachProvider(providers))('%s', (_, provider, own) => {
  const { secret, otherSecret, endings, legs, withheld, tolerance } = own
  const messages: Message[] = [own.started(), ...legs, ...endings.map(([message]) => message)]
  const verify = (webhook: Webhook, key = secret) => provider.verify(webhook, key, noon)
  const eventsOf = (message: Message, now = noon) => provider.parse(signed(own, message), now).events

  describe('signatures', () => {
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

  describe('events', () => {
    it('a call that comes in has its caller and the number dialled in E.164', () => {
      const { events, incoming } = provider.parse(signed(own, own.started()), noon)
      expect(events).toMatchObject([
        { provider: provider.name, kind: 'started', leg: 'caller', from: caller, to: dialled },
      ])
      expect(incoming).toEqual(own.started().purpose === 'voice' ? { from: caller, to: dialled } : null)
    })

    it.each(withheld)('a caller who comes as %j is none', (from) => {
      const { events, incoming } = provider.parse(signed(own, own.started({ from })), noon)
      expect(events).toMatchObject([{ from: null, to: dialled }])
      expect(incoming?.from ?? null).toBeNull()
    })

    it('the same delivery has the same keys when it comes again, each event its own', () => {
      const keysOf = (message: Message, now: number) => eventsOf(message, now).map(({ key }) => key)
      for (const message of messages) {
        expect(keysOf(message, noon + 60_000)).toEqual(keysOf(message, noon))
        expect(new Set(keysOf(message, noon)).size).toBe(keysOf(message, noon).length)
      }
    })

    it('the leg to the business names no number, and belongs to the call that it was dialled for', () => {
      const [start] = eventsOf(own.started())
      for (const message of legs) {
        for (const event of eventsOf(message)) {
          expect(event).toMatchObject({ leg: 'dialled', from: null, to: null })
          expect(event.providerCallId).toBe(start?.providerCallId)
        }
      }
    })

    it('a call that ended has its outcome', () => {
      for (const [message, outcome] of endings) {
        const ends = eventsOf(message).filter(({ kind }) => kind === 'ended')
        expect(ends.map((end) => end.outcome)).toEqual([outcome])
      }
    })

    it('bodies of any kind are refused with a 4xx, or say nothing that is not sound', () => {
      const body = fc.oneof(
        hostile,
        fc.json(),
        fc.array(fc.tuple(hostile, hostile)).map((pairs) => new URLSearchParams(pairs).toString()),
        fc.constantFrom('[]', 'null', '{}', '{"__proto__":{"type":"call.started"}}', '['.repeat(60_000)),
      )
      const webhook = signed(own, own.started())
      fc.assert(
        fc.property(body, fc.constantFrom('voice', 'status'), (text, purpose) =>
          parseHostile(provider, { ...webhook, purpose, body: text }),
        ),
        runs,
      )
    })

    it('what it sends with any of its values replaced, repeated or left out does no harm either', () => {
      const message = fc.constantFrom(...messages)
      fc.assert(
        fc.property(
          message,
          fc.nat(30),
          hostile,
          fc.constantFrom('replace', 'repeat', 'remove'),
          (sent, at, text, how) => {
            const webhook = signed(own, sent)
            parseHostile(provider, { ...webhook, body: spoil(webhook.body, at, text, how) })
          },
        ),
        runs,
      )
    })
  })

  describe('answers', () => {
    it('whatever the verbs say, they make a well-formed document of the same elements', () => {
      fc.assert(
        fc.property(fc.array(anyVerb, { maxLength: 4 }), anyUrl, (verbs, statusUrl) => {
          const reply = { verbs, call: 'call_1', statusUrl }
          const { type, body } = provider.render(reply)
          const document = readDocument(type, body)
          const plain = provider.render(harmless(reply))
          expect(document.shape).toEqual(readDocument(plain.type, plain.body).shape)
          const given = new Set(textsOf(reply))
          for (const text of document.texts) expect(given.has(text) || isOwnWord(text)).toBe(true)
        }),
        { ...runs, numRuns: Math.min(runs.numRuns, 150) },
      )
    })
  })

  it('a number that was read is E.164 or null, and reads as itself', () => {
    const text = fc.oneof(hostile, fc.constantFrom(caller, dialled, ...withheld), fc.constant(null))
    fc.assert(
      fc.property(text, (written) => {
        const number = provider.numbers.read(written)
        expect(number === null || e164.test(number)).toBe(true)
        expect(provider.numbers.read(number)).toBe(number)
      }),
      runs,
    )
    expect(provider.numbers.read(caller)).toBe(caller)
    for (const written of withheld) expect(provider.numbers.read(written)).toBeNull()
  })
})
