import { sqlTime } from '../../kernel/time.js'
import { declareSealed } from '../../platform/crypto/sealed-columns.js'
import type { Db } from '../../platform/database/db.js'
import type { Enquiry, Episode } from './enquiry.js'

declareSealed({ table: 'selling_enquiry', id: 'id', column: 'sealed_message' })

export type EnquiryRow = Omit<Enquiry, 'message'> & { sealedMessage: string | null }

export async function addEnquiry(db: Db, row: EnquiryRow): Promise<void> {
  await db.execute(
    'INSERT INTO selling_enquiry (id, contact_id, at, content_id, call_me, sealed_message) VALUES (?)',
    [[row.id, row.contactId, sqlTime(row.at), row.contentId, row.callMe, row.sealedMessage]],
  )
}

/** The latest enquiries of a contact. */
export async function enquiriesOf(db: Db, contactId: string, limit: number): Promise<EnquiryRow[]> {
  const rows = await db.query<Omit<EnquiryRow, 'callMe'> & { callMe: number }>(
    `SELECT id, contact_id contactId, at, content_id contentId, call_me callMe, sealed_message sealedMessage
       FROM selling_enquiry WHERE contact_id = ? ORDER BY at DESC, id DESC LIMIT ?`,
    [contactId, limit],
  )
  return rows.map((row) => ({ ...row, callMe: row.callMe === 1 }))
}

/** The latest words of each of some contacts, sealed; enquiries without words are left out. */
export const lastWordsOf = (
  db: Db,
  contactIds: readonly string[],
): Promise<{ contactId: string; sealedMessage: string }[]> =>
  db.query(
    `SELECT contact_id contactId, sealed_message sealedMessage FROM (
       SELECT contact_id, sealed_message, ROW_NUMBER() OVER (PARTITION BY contact_id ORDER BY at DESC, id DESC) AS place
         FROM selling_enquiry WHERE contact_id IN (?) AND sealed_message IS NOT NULL
     ) AS said WHERE place = 1`,
    [contactIds],
  )

/** A contact's leads, as far as they say what became of its enquiries. */
export function episodesOf(db: Db, contactId: string): Promise<Episode[]> {
  return db.query<Episode>(
    `SELECT state, queued_at queuedAt, accepted_at acceptedAt, closed_at closedAt FROM selling_lead
      WHERE contact_id = ? AND state <> 'merged'`,
    [contactId],
  )
}

export async function moveEnquiries(db: Db, loserId: string, survivorId: string): Promise<void> {
  await db.execute('UPDATE selling_enquiry SET contact_id = ? WHERE contact_id = ?', [survivorId, loserId])
}

export async function deleteEnquiries(db: Db, contactIds: readonly string[]): Promise<void> {
  await db.execute('DELETE FROM selling_enquiry WHERE contact_id IN (?)', [contactIds])
}
