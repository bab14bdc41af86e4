import type { Lead } from './lead.js'

export const LEAD_VIEWS = ['mine', 'queue', 'closed'] as const
/** `mine` = in the hands of those the viewer sees, `queue` = in nobody's, `closed` = ended in their hands. */
export type LeadView = (typeof LEAD_VIEWS)[number]

/** The time each view sorts by; the queue shows the oldest first, the others the newest. */
export const VIEW_TIME = { mine: 'assignedAt', queue: 'queuedAt', closed: 'closedAt' } as const

/** The instant by which a view sorts a lead. */
export const sortTime = (view: LeadView, lead: Lead): Date => lead[VIEW_TIME[view]] ?? new Date(0)
