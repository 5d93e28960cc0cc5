import { expect, it } from 'vitest'
import { z } from 'zod'
import * as wire from '../../../shared/wire.ts'
import { ownProperties } from '../../../snippet/own-properties.ts'

/** The keys of a JSON Schema and of all in it. */
function keysOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const own = 'properties' in schema ? Object.keys(Object(schema.properties)) : []
  return [...own, ...Object.values(schema).flatMap(keysOf)]
}

const schemas = Object.values(wire).filter((each) => each instanceof z.ZodType)
const requestKeys = schemas.flatMap((schema) => keysOf(z.toJSONSchema(schema)))

type KeysOf<Value> = Record<keyof Required<Value>, true>

/** The settings have no schema: nothing sends them. The types see to it that no key is left out here. */
const settingsKeys = {
  site: true,
  api: true,
  targets: true,
  links: true,
  reports: true,
  consent: true,
  domains: true,
  privacySignals: true,
  hydrate: true,
  layer: true,
  firstParty: true,
  preloaded: true,
} satisfies KeysOf<wire.ScriptSettings>

const targetKeys = { number: true, national: true } satisfies KeysOf<wire.ScriptSettings['targets'][number]>

const preloadedKeys = {
  visitor: true,
  session: true,
  numbers: true,
  now: true,
} satisfies KeysOf<wire.PreloadedNumbers>

it('shortens no name that the Worker sends or reads', () => {
  const keys = [requestKeys, ...[settingsKeys, targetKeys, preloadedKeys].map(Object.keys)].flat()
  expect(keys).toEqual(expect.arrayContaining(['view', 'expiresAt', 'reverted', 'phoneNumber', 'firstParty']))
  expect(ownProperties.filter((name) => keys.includes(name))).toEqual([])
})

it('shortens no name that pages see', () => {
  const seen = [
    'q',
    'extend',
    'ringtrail',
    'ringtrailEarly',
    'view',
    'targets',
    'answer',
    'ids',
    'numbers',
    'event',
  ]
  expect(ownProperties.filter((name) => seen.includes(name))).toEqual([])
})
