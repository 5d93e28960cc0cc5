/** What a request cost in D1, as `Server-Timing` says it. */
export interface Cost {
  roundTrips: number
  read: number
  written: number
}

/**
 * Reads the header of a Worker with `DEBUG=1`.
 *
 * @throws Error when it is not there, or not as the contract writes it
 */
export function costOf(headers: Headers): Cost {
  const header = headers.get('server-timing') ?? ''
  const [, roundTrips, read, written] =
    /^d1;dur=\d+(?:\.\d+)?;desc="q=(\d+) r=(\d+) w=(\d+)"$/.exec(header) ?? []
  if (written === undefined) throw new Error(`no cost in "${header}"`)
  return { roundTrips: Number(roundTrips), read: Number(read), written: Number(written) }
}
