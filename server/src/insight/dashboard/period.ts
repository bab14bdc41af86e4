import { DAY } from '../../kernel/time.js'
import { instantIn, nextDay } from '../../kernel/zoned.js'

/** Days of the brand, both included, with the instants between which they lie. */
export interface Period {
  from: string
  to: string
  start: Date
  /** The first instant after it. */
  end: Date
}

/** Longest period that a report shows. */
export const MOST_DAYS = 366

export const periodOf = (timeZone: string, from: string, to: string): Period => ({
  from,
  to,
  start: instantIn(timeZone, from, 0),
  end: instantIn(timeZone, nextDay(to), 0),
})

/** The first instant after a day; of today, after now. */
export const endOfDay = (timeZone: string, day: string, now: Date): Date =>
  new Date(Math.min(periodOf(timeZone, day, day).end.getTime(), now.getTime() + 1))

/** As many days, just before. */
export function periodBefore(timeZone: string, { from, to }: Period): Period {
  const days = daysBetween(from, to).length
  const shifted = (day: string) => new Date(Date.parse(day) - days * DAY).toISOString().slice(0, 10)
  return periodOf(timeZone, shifted(from), shifted(to))
}

/** The days from one to another, both included. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = []
  for (let day = from; day <= to && days.length <= MOST_DAYS; day = nextDay(day)) days.push(day)
  return days
}
