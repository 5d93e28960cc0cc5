import { minute } from '../../../helpers/clock.ts'

const life = 30 * minute

interface TrackingNumber {
  number: string
  active: boolean
  lastActiveAt: number
  /** From when on it is somebody else's turn. */
  availableAt: number
  /** Until when a call in progress keeps it. */
  busyUntil: number
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
    this.numbers = numbers.map((number) => ({
      number,
      active: true,
      lastActiveAt: 0,
      availableAt: 0,
      busyUntil: 0,
      lastVisitor: null,
    }))
    this.shares = shares
  }

  /** The number that the visitor is shown, or null for the page's own. */
  visit(visitor: string, phone: boolean, now: number): string | null {
    const before = this.held.get(visitor)
    const lease = this.keep(before, now) ?? this.giveBack(before, now) ?? this.takeNext(visitor, now)
    if (lease) this.held.set(visitor, lease)
    else this.held.delete(visitor)
    this.use(visitor, phone, now)
    return lease?.number ?? null
  }

  /** The page is in use: the lease is renewed, at most once a minute. */
  use(visitor: string, phone: boolean, now: number): void {
    const lease = this.held.get(visitor)
    if (!lease) return
    if (!this.ledger.includes(lease)) this.ledger.push(lease)
    else if (lease.lastSeenAt <= now - minute) lease.lastSeenAt = now
    if (lease.lastSeenAt !== now) return
    const number = this.find(lease.number)
    if (!number || (number.lastActiveAt === now && number.lastVisitor === visitor)) return
    const hold = phone && this.shares ? 20 * minute : life
    const availableAt = Math.max(number.availableAt + 1, now + hold)
    Object.assign(number, { lastActiveAt: now, availableAt, lastVisitor: visitor })
  }

  /** The visitor left their latest page: unless the number rings, others may soon be shown it. */
  leave(visitor: string, now: number): void {
    const lease = this.held.get(visitor)
    const number = lease && this.find(lease.number)
    if (!lease || number?.lastVisitor !== visitor || number.busyUntil > now) return
    const soon = Math.max(now, lease.lastSeenAt + minute) + 30_000
    number.availableAt = Math.min(number.availableAt, soon)
  }

  /** A call to the number begins: nobody else is shown it while any other number is free. */
  ring(number: string, now: number): void {
    const found = this.find(number)
    if (!found) return
    found.busyUntil = now + 120 * minute
    found.availableAt = Math.max(found.availableAt, found.busyUntil)
  }

  /** It ends: what its visitors did decides again. */
  hangUp(number: string, startedAt: number): void {
    const found = this.find(number)
    if (!found || found.busyUntil > startedAt + 121 * minute) return
    found.busyUntil = 0
    found.availableAt = found.lastActiveAt === 0 ? 0 : found.lastActiveAt + life
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

  private takeNext(visitor: string, now: number): Lease | undefined {
    const [next] = this.numbers
      .filter((each) => each.active)
      .toSorted((a, b) => a.availableAt - b.availableAt || Number(a.number > b.number) - 0.5)
      .filter((each) => this.shares || each.availableAt <= now)
    return next && { number: next.number, visitor, startedAt: now, lastSeenAt: now }
  }

  private find(number: string): TrackingNumber | undefined {
    return this.numbers.find((each) => each.number === number)
  }
}
