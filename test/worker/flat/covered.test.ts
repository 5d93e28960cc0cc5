import { afterAll, beforeAll, expect, it } from 'vitest'
import { jobs } from '../../../worker/jobs/schedule.ts'
import { readApiDocument } from '../../helpers/openapi.ts'
import { startWorker, type TestWorker } from '../../helpers/worker.ts'
import { exercises } from './exercises.ts'
import { signalTypes } from './signals.ts'
import { genericTypes } from './telephony.ts'

const covered = new Set(exercises.flatMap(({ covers }) => covers))
const missing = (all: string[]) => all.filter((each) => !covered.has(each))

let worker: TestWorker

beforeAll(async () => {
  worker = await startWorker()
})
afterAll(() => worker.stop())

it('every route of openapi.json has an exercise that measures what it reads', async () => {
  const { operations } = await readApiDocument(worker)
  expect(operations.length).toBeGreaterThan(25)
  expect(missing(operations.map(({ method, path }) => `${method} ${path}`))).toEqual([])
})

it('every type of signal has one', () => {
  expect(signalTypes.length).toBeGreaterThan(5)
  expect(missing(signalTypes.map((type) => `signal ${type}`))).toEqual([])
})

it('every type of webhook that a PBX may send has one', () => {
  expect(missing(genericTypes.map((type) => `webhook ${type}`))).toEqual([])
})

it('every regular job has one', () => {
  expect(missing(jobs.map(({ name }) => `job ${name}`))).toEqual([])
})
