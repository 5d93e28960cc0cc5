const minute = 60_000
const life = 30 * minute

interface TrackingNumber {
  number: string
  active: boolean
  lastActiveAt: number
  lastVisitor: string | null
}

interface Lease {
  number: string
  visitor: string
  startedAt: number
  lastSeenAt: number
}

/** The lease policy of the design (section 6.2) for one pool, as plainly as it can be written. Times in ms. */
export class LeaseModel {
  readonly numbers: TrackingNumber[]
  readonly ledger: Lease[] = []
  private readonly held = new Map<string, Lease>()
  private readonly shares: boolean

  constructor(numbers: string[], shares: boolean) {
    this.numbers = numbers.map((number) => ({ number, active: true, lastActiveAt: 0, lastVisitor: null }))
    this.shares = shares
  }

  /** The number that the visitor is shown, or null for the page's own. */
  visit(visitor: string, now: number): string | null {
    const before = this.held.get(visitor)
    const lease = this.keep(before, now) ?? this.giveBack(before, now) ?? this.takeOldest(visitor, now)
    if (lease) this.held.set(visitor, lease)
    else this.held.delete(visitor)
    this.use(visitor, now)
    return lease?.number ?? null
  }

  /** The page is in use: the lease is renewed, at most once a minute. */
  use(visitor: string, now: number): void {
    const lease = this.held.get(visitor)
    if (!lease) return
    if (!this.ledger.includes(lease)) this.ledger.push(lease)
    else if (lease.lastSeenAt <= now - minute) lease.lastSeenAt = now
    if (lease.lastSeenAt !== now) return
    const number = this.find(lease.number)
    if (number) Object.assign(number, { lastActiveAt: now, lastVisitor: visitor })
  }

  setActive(number: string, active: boolean): void {
    const found = this.find(number)
    if (found) found.active = active
  }

  private keep(before: Lease | undefined, now: number): Lease | undefined {
    const isLive = before !== undefined && before.lastSeenAt > now - life
    return isLive && this.find(before.number)?.active ? before : undefined
  }

  private giveBack(before: Lease | undefined, now: number): Lease | undefined {
    const number = before && this.find(before.number)
    return number?.active && number.lastVisitor === before?.visitor
      ? { number: number.number, visitor: before.visitor, startedAt: now, lastSeenAt: now }
      : undefined
  }

  private takeOldest(visitor: string, now: number): Lease | undefined {
    const [oldest] = this.numbers
      .filter((each) => each.active && (this.shares || each.lastActiveAt <= now - life))
      .toSorted((a, b) => a.lastActiveAt - b.lastActiveAt || Number(a.number > b.number) - 0.5)
    return oldest && { number: oldest.number, visitor, startedAt: now, lastSeenAt: now }
  }

  private find(number: string): TrackingNumber | undefined {
    return this.numbers.find((each) => each.number === number)
  }
}
