import { TAKEN_STATES } from '../leads/lead.js'
import type { Db } from '../../platform/database/db.js'

/** Leads that somebody has taken; what still waits for a yes stands on the screen anyway. */
export const heldBy = (db: Db, staffId: string): Promise<{ leadId: string; contactId: string }[]> =>
  db.query(
    'SELECT id leadId, contact_id contactId FROM selling_lead WHERE owner_id = ? AND state IN (?) ORDER BY id DESC LIMIT 500',
    [staffId, TAKEN_STATES],
  )
