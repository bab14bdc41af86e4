/** Durations in milliseconds. */
export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const startedAt = Date.now() - performance.now()

/** Milliseconds since 1970 that never step back while the process lives. */
export const monotonicMs = (): number => Math.floor(startedAt + performance.now())

const padded = (count: number, width: number): string[] =>
  Array.from({ length: count }, (_, n) => String(n).padStart(width, '0'))
const TWO = padded(60, 2)
const THREE = padded(1000, 3)

let lastDay = NaN
let lastDayText = ''

/**
 * A UTC instant as MySQL writes it: `YYYY-MM-DD HH:mm:ss.mmm`. A tenth of what the driver takes to format a Date: the
 * day is remembered, because rows of a batch share it.
 */
export function sqlTime(at: Date): string {
  const ms = at.getTime()
  const day = Math.floor(ms / DAY)
  if (day !== lastDay) {
    lastDayText = at.toISOString().slice(0, -14)
    lastDay = day
  }
  const inDay = ms - day * DAY
  const hour = TWO[Math.floor(inDay / HOUR)]
  const minute = TWO[Math.floor(inDay / MINUTE) % 60]
  const second = TWO[Math.floor(inDay / SECOND) % 60]
  return `${lastDayText} ${hour}:${minute}:${second}.${THREE[inDay % SECOND]}`
}
