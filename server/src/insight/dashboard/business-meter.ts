import { spansOf, type BusinessCalendar } from '../../kernel/business-time.js'
import { DAY } from '../../kernel/time.js'
import { dayIn, nextDay } from '../../kernel/zoned.js'

/**
 * Measures business time between instants of one stretch of time: what `businessTimeBetween` says, by looking each day's
 * hours up once instead of once for every pair.
 */
export function businessMeter(
  calendar: BusinessCalendar,
  start: Date,
  end: Date,
): (from: Date, to: Date) => number {
  const edges: { at: number; before: number; open: boolean }[] = []
  let before = 0
  const last = dayIn(calendar.timeZone, new Date(end.getTime() + DAY))
  for (let day = dayIn(calendar.timeZone, start); day <= last; day = nextDay(day))
    for (const span of spansOf(calendar, day)) {
      const [from, to] = [span.from.getTime(), span.to.getTime()]
      edges.push({ at: from, before, open: true }, { at: to, before: before + to - from, open: false })
      before += to - from
    }
  /** Business time from the beginning up to an instant. */
  const upTo = (at: number): number => {
    let [low, high] = [0, edges.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((edges[middle]?.at ?? Infinity) <= at) low = middle + 1
      else high = middle
    }
    const edge = edges[low - 1]
    return edge ? edge.before + (edge.open ? at - edge.at : 0) : 0
  }
  return (from, to) => Math.max(0, upTo(to.getTime()) - upTo(from.getTime()))
}
