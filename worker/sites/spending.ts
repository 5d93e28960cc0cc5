import type { SiteDatabase } from '../platform/database/database.ts'
import type { Query } from '../platform/database/query.ts'
import { keepRecent } from '../platform/recent.ts'
import { startOfUtcDay } from '../platform/time.ts'
import type { Settings } from './settings.ts'
import { addSpending } from './spending-store.ts'

declare module 'hono' {
  interface ContextVariableMap {
    spending: Spending
  }
}

/** What counts of a site's settings. */
type Budget = { site: Pick<Settings['site'], 'id' | 'rowsPerDay'>; spent: Settings['spent'] }

/** A count is written down whenever it has so many rows, which makes counting half a percent of them. */
const writtenDown = 200

/** One address may write this share of a site's rows of the day, so that ten of them are needed to spend it. */
const addressShare = 0.1
/** However small the budget is, so many: an office of two hundred people. */
const leastOfAddress = 5_000

const maxSites = 1_000
const maxAddresses = 20_000

/** What is known of a site's day. */
interface Account {
  day: number
  /** As the database had it last. */
  known: number
  /** Rows since, of this isolate. */
  pending: number
}

/**
 * How many rows the pages of each site have written today (UTC), so that nobody can write its owner's database full or
 * dear. What D1 says it has written is summed in the isolate's memory and written down a few hundred rows at a time, after
 * an answer; the sum of all isolates comes back with that, and with the site's settings every half minute. A budget may be
 * overrun by what the isolates have not written down yet.
 */
export class Spending {
  private readonly accounts = new Map<string, Account>()
  /** Rows of the day by site and address; only ever in memory. */
  private readonly addresses = new Map<string, { day: number; rows: number }>()
  private readonly spentEvent: Query<never>

  /** @param spentEvent adds an event for `spentDay` */
  constructor(spentEvent: Query<never>) {
    this.spentEvent = spentEvent
  }

  /** Whether the pages of a site, or of those this address, have no more rows to write today. */
  isSpent({ site, spent }: Budget, address: string | null, now: number): boolean {
    const account = this.accountOf(site.id, now)
    const known = spent?.day === account.day ? Math.max(spent.rows, account.known) : account.known
    if (known + account.pending >= site.rowsPerDay) return true
    return address !== null && this.rowsOf(site.id, address, account.day) >= mostOfAddress(site.rowsPerDay)
  }

  /**
   * Counts what a page has written.
   *
   * @returns whether that spent the budget, which is an event
   */
  async add(
    db: SiteDatabase,
    { site, spent }: Budget,
    address: string | null,
    rows: number,
    now: number,
  ): Promise<boolean> {
    if (rows === 0) return false
    const account = this.accountOf(site.id, now)
    if (spent?.day === account.day) account.known = Math.max(account.known, spent.rows)
    account.pending += rows
    if (address !== null) this.countAddress(site.id, address, account.day, rows)
    const { day, known, pending } = account
    if (pending < writtenDown && known + pending < site.rowsPerDay) return false
    account.pending = 0
    account.known += pending
    const added = { site: site.id, day, rows: pending, budget: site.rowsPerDay }
    const total = await addSpending(db, added, this.spentEvent, now)
    account.known = Math.max(account.known, total.rows)
    if (total.isNews) console.warn({ event: 'row_budget_spent' })
    return total.isNews
  }

  private accountOf(site: string, now: number): Account {
    const day = startOfUtcDay(now)
    const found = this.accounts.get(site)
    if (found?.day === day) return found
    const account = { day, known: 0, pending: 0 }
    keepRecent(this.accounts, site, account, maxSites)
    return account
  }

  private rowsOf(site: string, address: string, day: number): number {
    const found = this.addresses.get(`${site}/${address}`)
    return found?.day === day ? found.rows : 0
  }

  private countAddress(site: string, address: string, day: number, rows: number): void {
    const counted = { day, rows: this.rowsOf(site, address, day) + rows }
    keepRecent(this.addresses, `${site}/${address}`, counted, maxAddresses)
  }
}

function mostOfAddress(rowsPerDay: number): number {
  return Math.max(rowsPerDay * addressShare, leastOfAddress)
}
