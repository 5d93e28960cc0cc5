const hour = 3_600_000

/**
 * When a day begins in a time zone (ms): the first moment at which calendars there show that date or, where the day was
 * left out, a later one. Most days begin at midnight; where clocks are put forward at midnight one begins at 01:00.
 *
 * @param date `YYYY-MM-DD`
 * @param timezone IANA name
 */
export function startOfDay(date: string, timezone: string): number {
  const calendar = new Intl.DateTimeFormat('en', {
    timeZone: timezone,
    calendar: 'iso8601',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const dateAt = (time: number) => {
    const parts = new Map(calendar.formatToParts(time).map(({ type, value }) => [type, value]))
    return `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`
  }
  // No place is further from UTC than this, whatever the clocks do.
  let [before, from] = [Date.parse(date) - 16 * hour, Date.parse(date) + 16 * hour]
  while (from - before > 1000) {
    const middle = Math.floor((before + from) / 2000) * 1000
    if (dateAt(middle) >= date) from = middle
    else before = middle
  }
  return from
}
