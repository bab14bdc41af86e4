import type { LeadClock } from '../clocks/clock.js'
import type { Lead } from './lead.js'

export const LEAD_VIEWS = ['mine', 'queue', 'manager-queue', 'breached', 'closed'] as const
/**
 * `mine` = in the hands of those the viewer sees, `queue` = in nobody's, `manager-queue` = those of them that routing
 * has left to a manager, `breached` = the others with an open clock that has passed its target, `closed` = ended in their
 * hands.
 */
export type LeadView = (typeof LEAD_VIEWS)[number]

/** Views that are for those who run the queue. */
export const QUEUE_VIEWS: ReadonlySet<LeadView> = new Set<LeadView>(['queue', 'manager-queue'])

/** Views in which who has waited longest comes first; the others show the newest first. */
export const OLDEST_FIRST: ReadonlySet<LeadView> = new Set<LeadView>(['queue', 'manager-queue', 'breached'])

/** The instant by which a view sorts a lead; `breached` sorts by when the target had passed. */
export function sortTime(view: LeadView, lead: Lead, clock: LeadClock | undefined): Date {
  const times: Record<LeadView, Date | null | undefined> = {
    mine: lead.assignedAt,
    queue: lead.queuedAt,
    'manager-queue': lead.queuedAt,
    breached: clock?.dueAt,
    closed: lead.closedAt,
  }
  return times[view] ?? new Date(0)
}
