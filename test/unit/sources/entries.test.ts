import { describe, expect, it, test } from 'vitest'
import { direct } from '../../../worker/sources/source.ts'
import { arrive } from './arrive.ts'

describe('a view is no entry, and direct', () => {
  test.each([
    ['without a referrer', '', ''],
    ['from the page itself', '', 'https://example.com/pricing'],
    ['from a subdomain', '', 'https://blog.example.com/'],
    ['from another port', '', 'http://www.example.com:8080/'],
    ['from another domain of the site', '', 'https://shop.example.org/'],
    [
      'from its own page with a click id that stayed on the address',
      '?gclid=abc',
      'https://www.example.com/',
    ],
    ['from a file', '', 'file:///home/page.html'],
    ['with a companion of a click id only', '?gclsrc=aw.ds', ''],
    ['with empty campaign parameters', '?utm_source=&utm_medium=%20', ''],
  ])('%s', (_, query, from) => {
    expect(arrive(query, from)).toEqual({ entry: false, source: direct })
  })
})

describe('a view is an entry', () => {
  test.each([
    ['with campaign parameters', '?utm_campaign=spring', ''],
    ['with a click id', '?fbclid=abc', ''],
    ['from an outside page', '', 'https://forum.example/'],
    ['from a host that ends like the site', '', 'https://badexample.com/'],
    ['with campaign parameters on a link of the site itself', '?utm_source=poster', 'https://example.com/'],
    ['with campaign parameters back from paying', '?utm_source=receipt', 'https://www.paypal.com/'],
  ])('%s', (_, query, from) => {
    expect(arrive(query, from).entry).toBe(true)
  })
})

it('never credits the site or a payment provider when the link names its campaign', () => {
  const { source } = arrive('?utm_campaign=receipt', 'https://www.paypal.com/')
  expect(source).toMatchObject({ source: '(not set)', medium: '(not set)', referrer: null })
})
