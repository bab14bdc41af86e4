import type { Db } from '../../platform/database/db.js'
import type { Members } from '../leads/lead-scope.js'
import type { Lead } from '../leads/lead.js'

/** What a search needs to know of a lead. */
export type LeadHit = Pick<Lead, 'id' | 'contactId' | 'state' | 'ownerId' | 'closedOwnerId'>

const COLUMNS = 'id, contact_id contactId, state, owner_id ownerId, closed_owner_id closedOwnerId'

/** Leads of members, held ones and those that they closed, newest first; of everybody for null. */
export function newestLeads(db: Db, members: Members, limit: number): Promise<LeadHit[]> {
  if (members === null)
    return db.query<LeadHit>(
      `SELECT ${COLUMNS} FROM selling_lead WHERE contact_id > 0 ORDER BY id DESC LIMIT ?`,
      [limit],
    )
  const ids = [...members]
  // Each half by its own index; an OR would read the table.
  return db.query<LeadHit>(
    `(SELECT ${COLUMNS} FROM selling_lead WHERE owner_id IN (?) AND contact_id > 0 ORDER BY id DESC LIMIT ?)
     UNION (SELECT ${COLUMNS} FROM selling_lead WHERE closed_owner_id IN (?) AND contact_id > 0 ORDER BY id DESC LIMIT ?)
     ORDER BY id DESC`,
    [ids, limit, ids, limit],
  )
}

/** Leads that wait for an owner, newest first. */
export const queuedLeads = (db: Db, limit: number): Promise<LeadHit[]> =>
  db.query(`SELECT ${COLUMNS} FROM selling_lead WHERE state = 'queued' ORDER BY id DESC LIMIT ?`, [limit])

/** All leads of some contacts, newest first. */
export async function leadsOfContacts(db: Db, contactIds: readonly string[]): Promise<LeadHit[]> {
  if (!contactIds.length) return []
  return db.query<LeadHit>(`SELECT ${COLUMNS} FROM selling_lead WHERE contact_id IN (?) ORDER BY id DESC`, [
    contactIds,
  ])
}
