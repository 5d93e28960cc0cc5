import { findSecretsOfNumber } from '../access/webhook-secret-store.ts'
import type { DirectoryDatabase } from '../platform/database/database.ts'
import { Problem } from '../platform/http/problem.ts'
import { logFailure } from '../platform/log.ts'
import { keepRecent } from '../platform/recent.ts'
import { withTimeout } from '../platform/settle.ts'

const freshFor = 30_000
/** While the directory does not answer, what it last said still counts for so long (ms). */
const staleFor = 3_600_000
const maxNumbers = 1_000
/** The directory gets as long as a report's other work in the databases (ms). */
const deadline = 4_000

/**
 * The secrets with which the site of a number may sign reports of its calls, kept in the isolate's memory for 30 seconds:
 * a report that the operator's own secret has signed needs none of this, another one at most one round trip more.
 */
export class SiteSecrets {
  private readonly known = new Map<string, { secrets: string[]; at: number }>()
  private readonly clock: () => number

  /** @param clock milliseconds; the machine's own clock, since this is about memory and not about calls */
  constructor(clock: () => number = Date.now) {
    this.clock = clock
  }

  /**
   * @param number E.164
   * @throws Problem 503 where the directory does not answer, so that the report is sent again
   */
  async of(directory: DirectoryDatabase, number: string): Promise<string[]> {
    const known = this.known.get(number)
    if (known && this.clock() - known.at < freshFor) return known.secrets
    try {
      const secrets = await withTimeout(deadline, findSecretsOfNumber(directory, number))
      keepRecent(this.known, number, { secrets, at: this.clock() }, maxNumbers)
      return secrets
    } catch (error) {
      logFailure('secrets_not_read', error)
      if (known && this.clock() - known.at < staleFor) return known.secrets
      throw new Problem(503, 'unavailable', 'The signature cannot be checked now; send this again.', {
        headers: { 'retry-after': '10' },
      })
    }
  }
}
