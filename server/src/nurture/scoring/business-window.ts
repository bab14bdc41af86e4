import { DAY, HOUR } from '../../kernel/time.js'

export type WindowUnit = 'hour' | 'day' | 'week'

/** Number of the hour, day or week (from Monday) an instant falls in, by the brand's clock. */
export type WindowOf = (atMs: number) => number

const SHANGHAI_OFFSET = 8 * HOUR
const REMEMBERED_DAYS = 10_000

/** Makes the window function of a unit in an IANA zone; throws a RangeError when the zone is unknown. */
export function windowsOf(unit: WindowUnit, zone: string): WindowOf {
  const offset = offsetIn(zone)
  // Only the part below an hour moves hour windows, so the repeated hour in autumn is two windows, not one.
  if (unit === 'hour') return (at) => Math.floor((at + (offset(at) % HOUR)) / HOUR)
  if (unit === 'day') return (at) => Math.floor((at + offset(at)) / DAY)
  // 1970-01-01 was a Thursday: three days after a Monday.
  return (at) => Math.floor((at + offset(at) + 3 * DAY) / (7 * DAY))
}

/** Milliseconds a zone is ahead of UTC at an instant. China has had no summer time since 1991. */
function offsetIn(zone: string): (atMs: number) => number {
  if (zone === 'Asia/Shanghai') return () => SHANGHAI_OFFSET
  if (zone === 'UTC') return () => 0
  return rememberingOffset(zone)
}

/** Asks Intl for both ends of a UTC day; only the days on which the clock changes are asked again per instant. */
function rememberingOffset(zone: string): (atMs: number) => number {
  const ask = askIntl(zone)
  const steady = new Map<number, number | null>()
  return (at) => {
    const day = Math.floor(at / DAY)
    let known = steady.get(day)
    if (known === undefined) {
      const start = ask(day * DAY)
      known = start === ask((day + 1) * DAY) ? start : null
      if (steady.size >= REMEMBERED_DAYS) steady.clear()
      steady.set(day, known)
    }
    return known ?? ask(at)
  }
}

function askIntl(zone: string): (atMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (at) => {
    const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    const read = (type: Intl.DateTimeFormatPartTypes) => part.get(type) ?? 0
    const local = Date.UTC(
      read('year'),
      read('month') - 1,
      read('day'),
      read('hour'),
      read('minute'),
      read('second'),
    )
    return local - Math.floor(at / 1000) * 1000
  }
}
