/** The API writes times as ISO 8601 UTC. */
export function isoTime(milliseconds: number): string
export function isoTime(milliseconds: number | null): string | null
export function isoTime(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString()
}

/** Milliseconds. */
export const dayLength = 86_400_000

/** When the UTC day of a moment began (ms). */
export const startOfUtcDay = (time: number): number => time - (time % dayLength)
