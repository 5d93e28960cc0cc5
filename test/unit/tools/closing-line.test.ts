import { expect, test } from 'vitest'
import type { SerializedError, TestModule } from 'vitest/node'
import { closingLine, countTests } from '../../../tools/closing-line.ts'

test('names the passed and the failed, also when there are none', () => {
  expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
  expect(closingLine({ passed: 0, failed: 3, skipped: 0 })).toBe('0 passed, 3 failed')
})

test('names the skipped only when there are any', () => {
  expect(closingLine({ passed: 12, failed: 0, skipped: 2 })).toBe('12 passed, 0 failed, 2 skipped')
})

test('counts the tests of all files', () => {
  const modules = [ran('failed', ['passed', 'failed', 'skipped']), ran('passed', ['passed', 'passed'])]
  expect(countTests(modules, [])).toEqual({ passed: 3, failed: 1, skipped: 1 })
})

test('counts a file that does not load as a failure', () => {
  expect(countTests([ran('failed', [])], [])).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('counts a hook that threw as a failure beside the tests it kept from running', () => {
  expect(countTests([ran('failed', ['skipped', 'pending'])], [])).toEqual({
    passed: 0,
    failed: 1,
    skipped: 2,
  })
})

test('counts an error outside any test as a failure', () => {
  const error: SerializedError = { message: 'nobody awaited this' }
  expect(countTests([ran('passed', ['passed'])], [error])).toEqual({ passed: 1, failed: 1, skipped: 0 })
})

type TestState = 'passed' | 'failed' | 'skipped' | 'pending'

/** A test file as vitest reports it, reduced to what is counted. */
function ran(state: ReturnType<TestModule['state']>, tests: TestState[]): TestModule {
  const allTests = () => tests.map((result) => ({ result: () => ({ state: result }) }))
  return { state: () => state, children: { allTests } } as unknown as TestModule
}
