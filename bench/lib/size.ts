/** With `RINGTRAIL_BENCH=quick` every measurement runs at its smallest, which only shows that it runs. */
const isQuick = process.env.RINGTRAIL_BENCH === 'quick'

/** The size of a measurement: as it is meant, or the smallest that still exercises all of it. */
export function sized<Size>(meant: Size, quick: Size): Size {
  return isQuick ? quick : meant
}
