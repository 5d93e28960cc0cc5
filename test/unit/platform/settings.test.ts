import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { beforeEach, expect, it, vi } from 'vitest'
import { inProject } from '../../../tools/project.ts'
import type { Bindings } from '../../../worker/platform/environment.ts'
import { checkedSettings } from '../../../worker/platform/settings/check.ts'
import { rules, type Setting } from '../../../worker/platform/settings/rules.ts'
import { exampleSecrets } from '../../../worker/platform/settings/secret.ts'

const example = parseEnv(readFileSync(inProject('.dev.vars.example'), 'utf8'))
const database = { prepare() {}, batch() {} }
const bindings = { DIRECTORY: database, DB: database, DB_2: database }
const random = '4f8c1d7e2a9b3065'
const standard = (text: string) => `whsec_${btoa(text)}`

let logged: string

beforeEach(() => {
  logged = ''
  vi.spyOn(console, 'error').mockImplementation((line: unknown) => {
    logged += JSON.stringify(line)
  })
})

const check = (settings: Record<string, unknown>) =>
  checkedSettings({ ...bindings, ...settings } as unknown as Bindings)

/** Values that count in production, and as what. */
const good: [Setting, unknown, string | undefined][] = [
  ['ADMIN_KEY', `rk_${random}`, `rk_${random}`],
  ['ADMIN_KEY', `rk_${random}\n`, `rk_${random}`],
  ['TWILIO_AUTH_TOKEN', ` ${random}${random} `, `${random}${random}`],
  ['GENERIC_WEBHOOK_SECRET', standard(random), standard(random)],
  ['GENERIC_WEBHOOK_SECRET', btoa(random), btoa(random)],
  ['PUBLIC_ORIGIN', 'https://calls.example.com:8443/', 'https://calls.example.com:8443'],
  ['PUBLIC_ORIGIN', 'http://192.0.2.1', 'http://192.0.2.1'],
  ['FALLBACK_DESTINATION', '+49 (30) 1234-5678', '+493012345678'],
  ['FALLBACK_DESTINATION', 'tel:+12025550199', '+12025550199'],
  ['FALLBACK_DESTINATION', '+49 (0)30 123456', '+4930123456'],
  ['FALLBACK_DESTINATION', '0049 30 123456', '+4930123456'],
  ['FALLBACK_DESTINATION', '0049 (0) 30/123456', '+4930123456'],
  ['NEW_SITES', 'DB_2', 'DB_2'],
  ['JOB_ROUND_TRIPS', 240, '240'],
  ['JOB_ROUND_TRIPS', '900', '900'],
  ['LOCAL_HOSTS', 'Calls.trycloudflare.com, ringtrail', 'calls.trycloudflare.com,ringtrail'],
  ['TEST_CLOCK', '0', undefined],
  ['DEBUG', 'false', undefined],
  ['DEBUG', 1, '1'],
  ...Object.keys(rules).flatMap((name): [Setting, unknown, undefined][] => [
    [name as Setting, '', undefined],
    [name as Setting, ' \n', undefined],
    [name as Setting, undefined, undefined],
    [name as Setting, null, undefined],
  ]),
]

it('what can be used is used without a word, and what is blank counts as not set', () => {
  for (const [name, value, taken] of good) {
    expect(check({ [name]: value })[name], `${name}=${value}`).toBe(taken)
    expect(logged, `${name}=${value}`).toBe('')
  }
})

/** Values that do not count in production, and what is taken instead. */
const bad: [Setting, unknown, string | undefined][] = [
  ...[
    'rk_a',
    'rk_local_admin',
    'admin',
    `rk_${random} x`,
    `rk_${'ab'.repeat(16)}`,
    `sk_${random}`,
    'rk_',
  ].map((value): [Setting, string, undefined] => ['ADMIN_KEY', value, undefined]),
  ...['x', 'local_twilio_auth_token', 'a'.repeat(32), 'short token'].map(
    (value): [Setting, string, undefined] => ['TWILIO_AUTH_TOKEN', value, undefined],
  ),
  ...[standard('a'), standard('0123456789abcde'), 'whsec_', 'whsec_%%%', example.GENERIC_WEBHOOK_SECRET].map(
    (value): [Setting, unknown, undefined] => ['GENERIC_WEBHOOK_SECRET', value, undefined],
  ),
  ['PUBLIC_ORIGIN', 'calls.example.com:443', 'https://calls.example.com'],
  ['PUBLIC_ORIGIN', 'calls.example.com', 'https://calls.example.com'],
  ['PUBLIC_ORIGIN', 'https://calls.example.com/v1?x', 'https://calls.example.com'],
  ...[
    'https://',
    'https//calls.example.com',
    'ftp://example.com',
    'javascript:alert(1)',
    '//x',
    'a b',
    '*',
    {},
  ].map((value): [Setting, unknown, undefined] => ['PUBLIC_ORIGIN', value, undefined]),
  ...[
    '911',
    '030 1234567',
    '(0)30 1234567',
    '000 1234567',
    'sip:me@example.com',
    'none',
    '+',
    '+1202555010012345678',
    true,
  ].map((value): [Setting, unknown, undefined] => ['FALLBACK_DESTINATION', value, undefined]),
  ...['DB_9', 'ADMIN_KEY', '__proto__', '0', 'toString'].map((value): [Setting, unknown, undefined] => [
    'NEW_SITES',
    value,
    undefined,
  ]),
  ...['many', '-1', '44', '45.5', 'NaN', '0x40000', {}].map(
    (value): [Setting, unknown, string | undefined] => [
      'JOB_ROUND_TRIPS',
      value,
      value === '0x40000' ? '900' : '45',
    ],
  ),
  ['JOB_ROUND_TRIPS', 'Infinity', '900'],
  ['LOCAL_HOSTS', 'https://x.example, good.example', 'good.example'],
  ['TEST_CLOCK', 'true', undefined],
  ['DEBUG', 'yes', undefined],
]

it('what cannot be used is said in the log, without its value, and the default is taken', async () => {
  for (const [name, value, taken] of bad) {
    vi.resetModules()
    logged = ''
    const { checkedSettings: checkAnew } = await import('../../../worker/platform/settings/check.ts')
    const env = () => ({ ...bindings, [name]: value }) as unknown as Bindings
    const about = `${name}=${JSON.stringify(value)}`
    for (let request = 0; request < 3; request++) expect(checkAnew(env())[name], about).toBe(taken)
    expect(logged.split('bad_setting'), about).toHaveLength(2)
    expect(logged, about).toContain(`"setting":"${name}"`)
    if (typeof value === 'string' && value.length > 9) expect(logged, about).not.toContain(value)
  }
})

it('the same bindings are looked at once', () => {
  const env = { ...bindings, DEBUG: '1' } as unknown as Bindings
  expect(checkedSettings(env)).toBe(checkedSettings(env))
  expect(checkedSettings(checkedSettings(env))).toBe(checkedSettings(env))
})

it('a rate limit that is bound to something else is left out', () => {
  expect(check({ BROWSER_LIMIT: '600' }).BROWSER_LIMIT).toBeUndefined()
  expect(check({ VISITOR_LIMIT: {} }).VISITOR_LIMIT).toBeUndefined()
  const limit = { limit: async () => ({ success: true }) }
  expect(check({ BROWSER_LIMIT: limit }).BROWSER_LIMIT).toBe(limit)
})

it('the secrets of the example count on one’s own machine only, and are those in .dev.vars.example', () => {
  expect(exampleSecrets).toEqual([
    example.ADMIN_KEY,
    example.TWILIO_AUTH_TOKEN,
    example.GENERIC_WEBHOOK_SECRET,
  ])
  expect(check(example)).toMatchObject(example)
  const { TEST_CLOCK: _, ...elsewhere } = example
  const left = check(elsewhere)
  expect([left.ADMIN_KEY, left.TWILIO_AUTH_TOKEN, left.GENERIC_WEBHOOK_SECRET]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
