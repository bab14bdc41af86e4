import { DAY, MINUTE } from './time.js'

/** Days and wall-clock times of a time zone. A day is a text `YYYY-MM-DD`, so days compare as texts do. */

/** The day it is in a time zone at an instant. */
export function dayIn(timeZone: string, at: Date): string {
  return new Date(at.getTime() + offsetMs(timeZone, at.getTime())).toISOString().slice(0, 10)
}

/** The instant at which a day has come to a minute (0 to 1440) in a time zone. */
export function instantIn(timeZone: string, day: string, minute: number): Date {
  const wall = Date.parse(`${day}T00:00:00.000Z`) + minute * MINUTE
  // The offset that holds there, not the one at the same figures in UTC: they differ on days of a time change.
  const near = wall - offsetMs(timeZone, wall)
  return new Date(wall - offsetMs(timeZone, near))
}

export const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + DAY).toISOString().slice(0, 10)

/** 0 = Monday … 6 = Sunday. */
export const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00.000Z`).getUTCDay() + 6) % 7

const formats = new Map<string, Intl.DateTimeFormat>()

const QUARTER = 15 * MINUTE
const lately = new Map<string, { quarter: number; ms: number }>()

/**
 * How far a zone's wall clocks are ahead of UTC at an instant, in milliseconds. Clocks are put on or back at quarters of
 * an hour of UTC, and most questions are about the same quarter as the one before: the last answer is kept.
 */
function offsetMs(timeZone: string, at: number): number {
  const quarter = Math.floor(at / QUARTER)
  const last = lately.get(timeZone)
  if (last?.quarter === quarter) return last.ms
  const ms = readOffset(timeZone, at)
  lately.set(timeZone, { quarter, ms })
  return ms
}

function readOffset(timeZone: string, at: number): number {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

/** Making a format costs a hundred times more than using it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(timeZone, format)
  }
  return format
}
