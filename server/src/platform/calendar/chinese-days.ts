import { getDayDetail } from 'chinese-days'
import type { DayKind } from '../../kernel/business-time.js'

/**
 * What the State Council's arrangement makes of a day: a holiday, a make-up working day, or neither. For years that
 * the library does not know yet every day is ordinary.
 */
export function chineseDay(day: string): DayKind {
  // As a text, never as a Date: west of Greenwich the library's table is a day off, and so is how it reads a text.
  const { name, work } = getDayDetail(day)
  // An arranged day is named `National Day,国庆节,3`, any other by its weekday.
  if (!name.includes(',')) return 'ordinary'
  return work ? 'working' : 'off'
}
