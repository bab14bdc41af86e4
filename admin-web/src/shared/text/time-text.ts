const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * "5 minutes ago", "in 3 days": the nearest sensible unit between two instants in milliseconds. Null within half a
 * minute, where clocks and the age of the page would make any number a lie.
 */
export function relativeTime(at: number, now: number, language: string): string | null {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const delta = at - now
  const size = Math.abs(delta)
  if (size < 30 * SECOND) return null
  if (size < HOUR) return format.format(Math.sign(delta) * Math.max(1, Math.round(size / MINUTE)), 'minute')
  if (size < DAY) return format.format(Math.sign(delta) * Math.round(size / HOUR), 'hour')
  if (size < 30 * DAY) return format.format(Math.sign(delta) * Math.round(size / DAY), 'day')
  return format.format(Math.sign(delta) * Math.round(size / (30 * DAY)), 'month')
}

/** Date and time in the brand's zone, the year only when it differs from `now`'s. */
export function dateTime(at: number, now: number, language: string, timeZone: string): string {
  const year = (time: number) => new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(time)
  return new Intl.DateTimeFormat(language, {
    year: year(at) === year(now) ? undefined : 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at)
}

/** The day of an instant in the brand's zone: a heading of the timeline. */
export const dayText = (at: number, language: string, timeZone: string): string =>
  new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric', weekday: 'short', timeZone }).format(at)

/** The clock time of an instant in the brand's zone. */
export const clockText = (at: number, language: string, timeZone: string): string =>
  new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at)

/** A calendar date `YYYY-MM-DD`, which belongs to no zone, as text. */
export const dateText = (date: string, language: string): string =>
  new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(`${date}T00:00:00Z`))

/** A calendar date `YYYY-MM-DD` beside others of its year: month and day as text. */
export const dayInYearText = (date: string, language: string): string =>
  new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(`${date}T00:00:00Z`),
  )

/** A zone such as "Asia/Shanghai" as people call it. */
export const zoneText = (timeZone: string, language: string): string =>
  new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'long' })
    .formatToParts(0)
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone

/** Splits a length in seconds into whole minutes and seconds. */
export function minutesAndSeconds(length: number): { minutes: number; seconds: number } {
  const whole = Math.round(length)
  return { minutes: Math.floor(whole / 60), seconds: whole % 60 }
}

/** Today as YYYY-MM-DD in a zone. */
export const todayIn = (timeZone: string, now: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    now,
  )
