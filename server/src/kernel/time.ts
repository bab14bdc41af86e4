/** Durations in milliseconds. */
export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const startedAt = Date.now() - performance.now()

/** Milliseconds since 1970 that never step back while the process lives. */
export const monotonicMs = (): number => Math.floor(startedAt + performance.now())

let lastMs = NaN
let lastText = ''

/**
 * A UTC instant as MySQL writes it: `YYYY-MM-DD HH:mm:ss.mmm`. Cheaper than letting the driver format a Date; the last
 * one is remembered, because rows of a batch share their time of receipt.
 */
export function sqlTime(at: Date): string {
  const ms = at.getTime()
  if (ms !== lastMs) {
    const iso = at.toISOString()
    lastText = `${iso.slice(0, 10)} ${iso.slice(11, 23)}`
    lastMs = ms
  }
  return lastText
}
