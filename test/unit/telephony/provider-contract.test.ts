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
  for (const number of [incoming?.callerId ?? null, incoming?.to ?? null]) {
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
  const { endings, legs, withheld } = own
  const messages: Message[] = [own.started(), ...legs, ...endings.map(([message]) => message)]
  const eventsOf = (message: Message, now = noon) => provider.parse(signed(own, message), now).events

  describe('events', () => {
    it('a call that comes in has its caller and the number dialled in E.164', () => {
      const { events, incoming } = provider.parse(signed(own, own.started()), noon)
      expect(events).toMatchObject([
        { provider: provider.name, kind: 'started', leg: 'caller', from: caller, to: dialled },
      ])
      expect(incoming).toEqual(own.started().purpose === 'voice' ? { callerId: caller, to: dialled } : null)
    })

    it.each(withheld)('a caller who comes as %j is none', (from) => {
      const { events, incoming } = provider.parse(signed(own, own.started({ from })), noon)
      expect(events).toMatchObject([{ from: null, to: dialled }])
      expect(incoming?.callerId ?? null).toBeNull()
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
})
