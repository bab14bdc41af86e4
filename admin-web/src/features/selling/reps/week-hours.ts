import type { WeekHours } from '../../../shared/api/types'

/** One opening a day, in wall-clock times of the brand's zone. */
export interface Span {
  from: string
  to: string
}

export const WORKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const

/** The same hours on every working day, and on the weekend if wanted. */
export function hoursOf(span: Span, weekend: boolean): WeekHours {
  const day = [span]
  const end = weekend ? [span] : []
  return { mon: day, tue: day, wed: day, thu: day, fri: day, sat: end, sun: end }
}

/** The hours of the first day that has any; null without hours. */
export function spanOf(hours: WeekHours | null): Span | null {
  if (hours === null) return null
  for (const day of [...WORKDAYS, 'sat', 'sun'] as const) {
    const [first] = hours[day]
    const last = hours[day].at(-1)
    if (first !== undefined && last !== undefined) return { from: first.from, to: last.to }
  }
  return null
}
