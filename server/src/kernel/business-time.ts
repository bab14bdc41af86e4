import { dayIn, instantIn, nextDay, weekdayOf } from './zoned.js'

/** Business time: the hours in which a brand works, and how long is what inside them. Pure. */

/** Minutes of a day, from 0 to 1440; `to` is the first one closed. */
export interface Opening {
  from: number
  to: number
}

/** Openings of each weekday, Monday first; those of a day follow each other. */
export type Week = readonly (readonly Opening[])[]

/** What the calendar says of a single day: as the week has it, off, or worked though the week says otherwise. */
export type DayKind = 'ordinary' | 'off' | 'working'

export interface BusinessCalendar {
  timeZone: string
  week: Week
  kindOf(day: string): DayKind
}

/** A calendar that has been closed for so long is never open. */
const MOST_DAYS = 1_000

/** When a day is open. A make-up working day has the hours of the first weekday that has any. */
export function openingsOf({ week, kindOf }: Pick<BusinessCalendar, 'week' | 'kindOf'>, day: string) {
  const kind = kindOf(day)
  if (kind === 'off') return []
  if (kind === 'working') return week.find((openings) => openings.length) ?? []
  return week[weekdayOf(day)] ?? []
}

export const isOpenAt = (calendar: BusinessCalendar, at: Date): boolean =>
  spansOf(calendar, dayIn(calendar.timeZone, at)).some(({ from, to }) => from <= at && at < to)

/** When it is open next, from an instant at which it is closed; null when that is too far away to say. */
export function nextOpening(calendar: BusinessCalendar, after: Date): Date | null {
  let day = dayIn(calendar.timeZone, after)
  for (let i = 0; i < MOST_DAYS; i++, day = nextDay(day))
    for (const { from, to } of spansOf(calendar, day)) if (to > after) return from > after ? from : after
  return null
}

/** The instant at which so much business time (milliseconds) has passed since `start`. */
export function addBusinessTime(calendar: BusinessCalendar, start: Date, milliseconds: number): Date {
  let left = milliseconds
  let day = dayIn(calendar.timeZone, start)
  for (let i = 0; i < MOST_DAYS; i++, day = nextDay(day))
    for (const span of spansOf(calendar, day)) {
      const from = Math.max(span.from.getTime(), start.getTime())
      const length = span.to.getTime() - from
      if (length <= 0) continue
      if (left <= length) return new Date(from + left)
      left -= length
    }
  throw new Error('the business calendar is never open')
}

/** How much business time (milliseconds) lies between two instants; 0 when the second is not later. */
export function businessTimeBetween(calendar: BusinessCalendar, start: Date, end: Date): number {
  let sum = 0
  const last = dayIn(calendar.timeZone, end)
  for (let day = dayIn(calendar.timeZone, start); day <= last; day = nextDay(day))
    for (const { from, to } of spansOf(calendar, day))
      sum += Math.max(0, Math.min(to.getTime(), end.getTime()) - Math.max(from.getTime(), start.getTime()))
  return sum
}

/** The instants between which a day is open, in order. */
export const spansOf = (calendar: BusinessCalendar, day: string): { from: Date; to: Date }[] =>
  openingsOf(calendar, day).map(({ from, to }) => ({
    from: instantIn(calendar.timeZone, day, from),
    to: instantIn(calendar.timeZone, day, to),
  }))
