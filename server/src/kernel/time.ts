/** Durations in milliseconds. */
export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const startedAt = Date.now() - performance.now()

/** Milliseconds since 1970 that never step back while the process lives. */
export const monotonicMs = (): number => Math.floor(startedAt + performance.now())

/** A UTC instant as MySQL writes it: `YYYY-MM-DD HH:mm:ss.mmm`. Cheaper than letting the driver format a Date. */
export const sqlTime = (at: Date): string => at.toISOString().replace('T', ' ').slice(0, 23)
