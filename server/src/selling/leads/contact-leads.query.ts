import type { Heat, LeadReason, LeadState } from '../../contracts/enums.js'
import type { Db } from '../../platform/database/db.js'

export interface ContactLeadRow {
  id: string
  state: LeadState
  band: string
  heat: Heat
  handRaise: number
  mqlAt: Date
  closedAt: Date | null
  closeReason: LeadReason | null
  /** Who has it, or had it when it was closed. */
  holderId: string | null
}

/** The leads of one contact, newest first. */
export const leadsOfContact = (db: Db, contactId: string): Promise<ContactLeadRow[]> =>
  db.query<ContactLeadRow>(
    `SELECT id, state, band, heat, hand_raise handRaise, mql_at mqlAt, closed_at closedAt, close_reason closeReason,
            COALESCE(owner_id, closed_owner_id) holderId
       FROM selling_lead WHERE contact_id = ? ORDER BY mql_at DESC, id DESC LIMIT 100`,
    [contactId],
  )
