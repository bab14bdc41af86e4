import type { Db } from '../../platform/database/db.js'

/** Who has accepted the open lead of a contact, the latest first; undefined while nobody has. */
export async function acceptedOwnerOf(db: Db, contactId: string): Promise<string | undefined> {
  const [row] = await db.query<{ ownerId: string }>(
    `SELECT owner_id ownerId FROM selling_lead
      WHERE contact_id = ? AND open_key = 1 AND owner_id IS NOT NULL AND state <> 'assigned'
      ORDER BY accepted_at DESC, id DESC LIMIT 1`,
    [contactId],
  )
  return row?.ownerId
}
