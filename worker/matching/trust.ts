/** A tap after so many others tells half: of its visitor, of its address on that number, of anybody on that number. */
export const tapsOfVisitor = 3
export const tapsOfAddress = 10
const tapsOfNumber = 6

/** Which tap it was; null for what is not known. */
interface CountedTap {
  /** Of its visitor within a day. */
  nth: number | null
  /** Of its address on that number within a day. */
  addressNth: number | null
  /** Of anybody on that number within ten minutes. */
  numberNth: number | null
}

/** An address with this many visitors on a day counts half. */
const visitorsOfAddress = 200

/**
 * How much a tap tells, 0–1: people tap once or a few times and call; who taps all day says nothing by it. The fourth
 * power leaves a handful of taps nearly as they are and takes all weight from hundreds.
 */
export function tapTrust({ nth, addressNth, numberNth }: CountedTap): number {
  return fading(nth, tapsOfVisitor) * fading(addressNth, tapsOfAddress) * fading(numberNth, tapsOfNumber)
}

const fading = (nth: number | null, bearable: number) =>
  1 / (1 + (Math.max(0, (nth ?? 1) - 1) / bearable) ** 4)

/**
 * How much the visitors of an address tell, 0–1, by how many there were that day: among many of whom the fewest call,
 * each is less likely to.
 */
export const crowdTrust = (visitors: number) => 1 / (1 + visitors / visitorsOfAddress)

/** Where an address has so many numbers, each of its visitors is the likelier one of many who do not call. */
const guestTrust = 0.25

/** Somebody who may be calling, as far as it matters how many such there are at one address. */
export interface Neighbour {
  /** Hashed; null if unknown: everybody then counts for themselves. */
  address: string | null
  /** The how many-th visitor of the address on that day. */
  nth: number
  open: boolean
  /** Whether the visitors of the address had more numbers already than one may hold (inventory/leases/next-store.ts). */
  guest: boolean
}

/** So many of one address who have left are not yet taken for a crowd. */
const fewGone = 4

/**
 * How much each of several people counts, 0–1: those of one address who have the page open count as one together, and
 * those who have left as a few, for whoever sends many visitors must not outweigh those who come alone.
 */
export function trustOf(people: Neighbour[]): number[] {
  return people.map(({ address, open, guest }) => {
    if (address === null) return 1
    const neighbours = people.filter((each) => each.address === address)
    const alike = neighbours.filter((each) => each.open === open).length
    const crowd = crowdTrust(Math.max(...neighbours.map(({ nth }) => nth)))
    return (crowd * (guest ? guestTrust : 1)) / (open ? alike : Math.max(1, alike / fewGone))
  })
}

/** The visitors of one address count as at most so many a second, and what little is known then as so many leases. */
const mostOften = visitorsOfAddress / 86_400
const guessed = 3
/** A number that is not known to be shown more often is shown once in so many seconds. */
const guessedInterval = 1_800

/**
 * How many leases count for how often a number is shown, where one address may have begun most of those that were
 * read. From the second on those of one address count only as often as people of one address come; the fewer are left
 * to count, the more the rate is a guess.
 *
 * @param span what the leases span, ms
 * @returns as many as `people` have where no address has many
 */
export function countedLeases(people: { address: string | null; leases: number }[], span: number): number {
  const seconds = Math.max(span, 1_000) / 1_000
  const byAddress = Map.groupBy(people, (each) => each.address ?? each)
  let [all, counted] = [0, 0]
  for (const [address, those] of byAddress) {
    const leases = those.reduce((sum, each) => sum + each.leases, 0)
    const more = Math.max(0, leases - 1)
    all += leases
    counted += typeof address === 'string' ? leases - more + Math.min(more, mostOften * seconds) : leases
  }
  const lacking = all > 0 ? guessed * (1 - counted / all) : 0
  return ((counted + lacking) / (seconds + lacking * guessedInterval)) * seconds
}
