import type { LeadCard } from '../../../shared/api/types'
import { todayIn } from '../../../shared/text/time-text'
import { startOfDay } from '../../../shared/text/zone-day'

const DAY = 24 * 3_600_000

/**
 * From when on what a person did is news to who works the lead (ISO): since yesterday, as on the workbench, and only
 * what came after the lead was taken; what came before was read when it was. Null for a lead that nobody works.
 */
export function freshSince(
  { state, acceptedAt }: Pick<LeadCard, 'state' | 'acceptedAt'>,
  timeZone: string,
  now: number,
): string | null {
  if (acceptedAt === null || !WORKED.has(state)) return null
  const today = Date.parse(`${todayIn(timeZone, now)}T00:00:00Z`)
  const yesterday = startOfDay(new Date(today - DAY).toISOString().slice(0, 10), timeZone)
  return yesterday === undefined || acceptedAt > yesterday ? acceptedAt : yesterday
}

const WORKED: ReadonlySet<LeadCard['state']> = new Set(['accepted', 'working', 'qualified'])
