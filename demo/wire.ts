import { z } from 'zod'
import { phoneNumber } from '../shared/wire.ts'

/**
 * What the softphone sends to the demo's server, and what both read of `GET /v1/calls/{id}`.
 * The softphone imports the types only, so no validator is in its bundle.
 */

/** The body of `POST /demo/calls`; `from` is null for a caller who withholds the number. */
export const newCall = z.strictObject({ from: phoneNumber.nullable(), to: phoneNumber })

/** The body of `POST /demo/calls/{sid}/events`. */
export const nextEvent = z.strictObject({ event: z.enum(['answer', 'hang-up', 'no-answer']) })

const source = z.object({
  channel: z.string(),
  source: z.string(),
  medium: z.string(),
  campaign: z.string().nullable(),
  term: z.string().nullable(),
})

const match = z.object({
  method: z.string(),
  confidence: z.number(),
  none: z.number(),
  visitor: z.string().nullable(),
  source: source.nullable(),
  landingPage: z.string().nullable(),
  lastPage: z.string().nullable(),
  candidates: z.array(
    z.object({ visitor: z.string(), probability: z.number(), evidence: z.array(z.string()) }),
  ),
})

const page = z.object({ url: z.string(), title: z.string().nullable(), at: z.string(), seconds: z.number() })

/** A call with the parts of it that the demo shows. */
export const shownCall = z.object({
  from: z.string().nullable(),
  to: z.string(),
  target: z.string().nullable(),
  startedAt: z.iso.datetime(),
  answeredAt: z.iso.datetime().nullable(),
  status: z.string(),
  talkSeconds: z.number().nullable(),
  firstTimeCaller: z.boolean(),
  match,
  visits: z.array(z.object({ startedAt: z.string(), pages: z.array(page) })),
})

export type NewCall = z.infer<typeof newCall>
export type NextEvent = z.infer<typeof nextEvent>
export type Source = z.infer<typeof source>
export type Match = z.infer<typeof match>
export type Page = z.infer<typeof page>
export type ShownCall = z.infer<typeof shownCall>
