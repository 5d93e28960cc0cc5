import { expect, test } from 'vitest'
import { endpoint, guard, problems } from '../../../worker/platform/http/endpoint.ts'

const description = {
  method: 'get',
  path: '/v1/things/{id}',
  tag: 'Things',
  summary: 'Read a thing',
  responses: { 204: { description: 'Nothing' }, ...problems },
} as const

test('a route is made with its guard, which comes before everything else', () => {
  const who = guard((_, next) => next())
  const route = endpoint(who, description)
  expect(route.middleware).toEqual([who])
  expect(route.tags).toEqual(['Things'])
})

test('a route without a guard, or with any middleware in its place, does not compile', () => {
  // @ts-expect-error: there is no guard
  const without = () => endpoint(description)
  // @ts-expect-error: a middleware that was not declared a guard is none
  const withMiddleware = () => endpoint((_, next) => next(), description)
  expect([without, withMiddleware]).toHaveLength(2)
})
