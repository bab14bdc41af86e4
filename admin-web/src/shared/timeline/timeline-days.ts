import type { TimelineRow } from '../api/types'

/** Groups rows (newest first) under their day; `dayOf` names the day of an instant. */
export function byDay(
  rows: TimelineRow[],
  dayOf: (iso: string) => string,
): { day: string; rows: TimelineRow[] }[] {
  const days: { day: string; rows: TimelineRow[] }[] = []
  for (const row of rows) {
    const day = dayOf(row.occurredAt)
    const last = days.at(-1)
    if (last?.day === day) last.rows.push(row)
    else days.push({ day, rows: [row] })
  }
  return days
}
