/** How far a zone's wall clock is ahead of UTC at an instant, in milliseconds. */
function aheadOf(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return wall - Math.floor(at / 1000) * 1000
}

function midnight(day: string, timeZone: string): number {
  const asUtc = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(asUtc)) return NaN
  const guess = asUtc - aheadOf(timeZone, asUtc)
  return asUtc - aheadOf(timeZone, guess)
}

/** The instant at which a day `YYYY-MM-DD` begins in a zone, as ISO; undefined for what is no day. */
export const startOfDay = (day: string, timeZone: string): string | undefined => {
  const at = midnight(day, timeZone)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

/** The last millisecond of a day `YYYY-MM-DD` in a zone, as ISO; undefined for what is no day. */
export const endOfDay = (day: string, timeZone: string): string | undefined => {
  const next = Date.parse(`${day}T00:00:00Z`) + 24 * 3_600_000
  if (Number.isNaN(next)) return undefined
  return new Date(midnight(new Date(next).toISOString().slice(0, 10), timeZone) - 1).toISOString()
}
