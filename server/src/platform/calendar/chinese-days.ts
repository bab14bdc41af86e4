import { getDayDetail } from 'chinese-days'
import type { DayKind } from '../../kernel/business-time.js'

/**
 * What the State Council's arrangement makes of a day: a holiday, a make-up working day, or neither. For years that
 * the library does not know yet every day is ordinary.
 */
export function chineseDay(day: string): DayKind {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  // The library reads a text as UTC and answers in the zone of the process: noon of that zone is always the same day.
  const { name, work } = getDayDetail(new Date(year, month - 1, date, 12))
  // An arranged day is named `National Day,国庆节,3`, any other by its weekday.
  if (!name.includes(',')) return 'ordinary'
  return work ? 'working' : 'off'
}
