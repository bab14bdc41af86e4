import type { Enquiry, LeadCard } from '../../../shared/api/types'

/** Whether an enquiry still waits for somebody to talk to the person: the lead is open, and no real touch came after. */
export const isUnanswered = (
  { at }: Pick<Enquiry, 'at'>,
  { state, lastTouchAt }: Pick<LeadCard, 'state' | 'lastTouchAt'>,
): boolean => OPEN.has(state) && (lastTouchAt === null || Date.parse(lastTouchAt) < Date.parse(at))

const OPEN: ReadonlySet<LeadCard['state']> = new Set([
  'queued',
  'assigned',
  'accepted',
  'working',
  'qualified',
])
