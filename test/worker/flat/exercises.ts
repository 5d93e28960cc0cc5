import type { Exercise } from './exercise.ts'
import { history } from './history.ts'
import { jobRuns } from './jobs.ts'
import { management } from './management.ts'
import { signals } from './signals.ts'
import { telephony } from './telephony.ts'
import { visitors } from './visitors.ts'

/** Everything that the Worker does. The jobs come last: they remove a site. */
export const exercises: Exercise[] = [
  ...visitors,
  ...signals,
  ...telephony,
  ...history,
  ...management,
  ...jobRuns,
]
