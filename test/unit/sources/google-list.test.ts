import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { inProject } from '../../../tools/project.ts'
import { whereFrom } from './arrive.ts'

const listed = readFileSync(inProject('worker/sources/data/ga4-source-categories.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',SOURCE_CATEGORY_') as [source: string, category: string])

const name = (category: string) => category.charAt(0) + category.slice(1).toLowerCase()
/** Web mail that Google files under search. Who tags a link with it gets Google's channel. */
const webMail = ['email.seznam.cz', 'mail.rambler.ru', 'mail.yandex.ru']

it('gives each of Google’s 819 sources Google’s channel, named on a link or seen as the referrer', () => {
  expect(listed).toHaveLength(819)
  const wrong = listed.flatMap(([source, category]) => {
    const written = encodeURIComponent(source)
    const found = [
      [whereFrom(`?utm_source=${written}&utm_medium=referral`), `Organic ${name(category)}`],
      [whereFrom(`?utm_source=${written}`), `Organic ${name(category)}`],
      [whereFrom(`?utm_source=${written.toUpperCase()}&utm_medium=cpc`), `Paid ${name(category)}`],
      ...(source.includes('.')
        ? [
            [
              whereFrom('', `https://${source}/`),
              webMail.includes(source) ? 'Email' : `Organic ${name(category)}`,
            ],
          ]
        : []),
    ]
    return found
      .filter(([is = '', expected]) => !is.startsWith(`${expected}:`))
      .map((each) => [source, ...each])
  })
  expect(wrong).toEqual([])
})
