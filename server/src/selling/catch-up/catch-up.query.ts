import { HELD_STATES } from '../leads/lead.js'
import type { Db } from '../../platform/database/db.js'

/** Leads in somebody's hands. */
export const heldBy = (db: Db, staffId: string): Promise<{ leadId: string; contactId: string }[]> =>
  db.query(
    'SELECT id leadId, contact_id contactId FROM selling_lead WHERE owner_id = ? AND state IN (?) ORDER BY id DESC LIMIT 500',
    [staffId, HELD_STATES],
  )
