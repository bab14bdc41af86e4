import type { LeadState } from '../../contracts/enums.js'
import type { Id } from '../../kernel/ids.js'
import type { Db } from '../../platform/database/db.js'
import { isOpen, type QueueReason } from './lead.js'

/** A lead that is going on, as far as it says why its person gets no other one. */
export interface OpenLead {
  id: Id<'lead'>
  state: LeadState
  queuedAt: Date | null
  queueReason: QueueReason | null
}

/** How a contact stands with sales. */
export interface LeadStanding {
  /** What is going on, in a rep's hands first. */
  open: OpenLead[]
  /** When the contact last matured or asked; null when it never had a lead. */
  lastMqlAt: Date | null
}

export async function leadStandingOf(db: Db, contactId: string): Promise<LeadStanding> {
  const leads = await db.query<OpenLead & { mqlAt: Date }>(
    `SELECT id, state, queued_at queuedAt, queue_reason queueReason, mql_at mqlAt FROM selling_lead
      WHERE contact_id = ? ORDER BY state = 'queued', queued_at, id`,
    [contactId],
  )
  const times = leads.map(({ mqlAt }) => mqlAt.getTime())
  return { open: leads.filter(isOpen), lastMqlAt: times.length ? new Date(Math.max(...times)) : null }
}
