/** What a pool of a size would give. */
export interface SizePoint {
  numbers: number
  /** Share of callers' first calls whose likeliest candidate is the caller. */
  accuracy: number
  /** Share of visitors who would be shown a number that is still in use by somebody else. */
  sharing: number
}

/**
 * Where more numbers begin to pay less: the point farthest above the straight line from the first to the last, with
 * sizes on a logarithmic scale (the idea of Kneedle, Satopaa et al., 2011). Null for fewer than three points.
 *
 * @param points by rising size
 */
export function recommendedSizeOf(points: SizePoint[]): number | null {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 3) return null
  const along = ({ numbers }: SizePoint) =>
    Math.log(numbers / first.numbers) / Math.log(last.numbers / first.numbers)
  const above = (point: SizePoint) =>
    point.accuracy - first.accuracy - along(point) * (last.accuracy - first.accuracy)
  return points.reduce((best, point) => (above(point) > above(best) ? point : best), first).numbers
}

/**
 * The fewest numbers that reach an accuracy, between the sizes by logarithmic interpolation; null where even the
 * largest does not.
 *
 * @param points by rising size
 */
export function minSizeFor(points: SizePoint[], accuracy: number): number | null {
  const index = points.findIndex((point) => point.accuracy >= accuracy)
  const [above, below] = [points[index], points[index - 1]]
  if (!above) return null
  if (!below) return above.numbers
  const share = (accuracy - below.accuracy) / (above.accuracy - below.accuracy)
  return Math.ceil(below.numbers * (above.numbers / below.numbers) ** share)
}
