import type { ErasureAsker } from '../../contracts/pool.news.js'
import type { TimePlace } from '../../kernel/paging.js'
import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'
import { survivorsOf, withMerged } from '../merging/merge.query.js'

/** One erasure of one contact id: the receipt, and how far the log has been gone through. */
export interface Erasure {
  id: string
  /** Null once it is done. */
  contactId: string | null
  askedAt: Date
  /** Place in the contact's partition of the log from which it is still to be gone through. */
  nextSeq: number
}

/** A contact with all that were merged into it, by whichever of their ids; empty when there is none. */
export async function personOf(db: Db, contactId: string): Promise<string[]> {
  const survivor = (await survivorsOf(db, [contactId])).get(contactId)
  return survivor === undefined ? [] : withMerged(db, [survivor])
}

/** Deletes contacts with what recognises them and what they agreed to. */
export async function deleteContacts(db: Db, ids: readonly string[]): Promise<void> {
  for (const table of ['pool_identity', 'pool_consent', 'pool_contact_tag', 'pool_mark'])
    await db.execute(`DELETE FROM ${table} WHERE contact_id IN (?)`, [ids])
  await db.execute('DELETE FROM pool_merge WHERE loser_id IN (?)', [ids])
  await db.execute('DELETE FROM pool_merge_candidate WHERE one_id IN (?) OR other_id IN (?)', [ids, ids])
  await db.execute('DELETE FROM pool_contact WHERE id IN (?)', [ids])
}

/** Moves contacts' behaviours into the counts that name nobody, and deletes what is kept of them one by one. */
export async function deleteBehaviours(db: Db, ids: readonly string[]): Promise<void> {
  await db.execute(
    `INSERT INTO pool_anonymous_count (day, type, content_id, behaviours)
     SELECT DATE(occurred_at), type, COALESCE(content_id, 0), COUNT(*) FROM pool_behaviour
      WHERE contact_id IN (?) GROUP BY DATE(occurred_at), type, COALESCE(content_id, 0)
     ON DUPLICATE KEY UPDATE behaviours = behaviours + VALUES(behaviours)`,
    [ids],
  )
  for (const table of ['pool_behaviour', 'pool_view', 'pool_counter', 'pool_stage_change'])
    await db.execute(`DELETE FROM ${table} WHERE contact_id IN (?)`, [ids])
}

export async function addErasures(
  db: Db,
  rows: readonly { id: string; contactId: string; askedBy: ErasureAsker; askedAt: Date }[],
): Promise<void> {
  await db.execute(
    'INSERT INTO pool_erasure (id, contact_id, asked_by, asked_at, next_seq, log_rows, log_due_at) VALUES ?',
    [
      rows.map(({ id, contactId, askedBy, askedAt }) => [
        id,
        contactId,
        askedBy,
        sqlTime(askedAt),
        1,
        0,
        sqlTime(askedAt),
      ]),
    ],
  )
}

export async function erasureById(db: Db, id: string): Promise<Erasure | undefined> {
  const [row] = await db.query<Omit<Erasure, 'nextSeq'> & { nextSeq: string }>(
    'SELECT id, contact_id contactId, asked_at askedAt, next_seq nextSeq FROM pool_erasure WHERE id = ?',
    [id],
  )
  return row && { ...row, nextSeq: Number(row.nextSeq) }
}

/** A receipt as it is listed. */
export interface Receipt {
  id: string
  askedBy: ErasureAsker
  askedAt: Date
  logRows: number
  doneAt: Date | null
}

/** Receipts behind a place, the newest first. */
export function receipts(db: Db, limit: number, behind: TimePlace | null): Promise<Receipt[]> {
  // `asked_at <= ?` bounds the range for the index; a row constructor would not.
  return db.query<Receipt>(
    `SELECT id, asked_by askedBy, asked_at askedAt, log_rows logRows, done_at doneAt FROM pool_erasure
      ${behind ? 'WHERE asked_at <= ? AND (asked_at < ? OR id < ?)' : ''} ORDER BY asked_at DESC, id DESC LIMIT ?`,
    [...(behind ? [sqlTime(behind.at), sqlTime(behind.at), behind.id] : []), limit],
  )
}

/** Notes how far an erasure has come; `dueAt` null ends it, and its contact is forgotten here too. */
export async function noteProgress(
  db: Db,
  id: string,
  { rows, next, dueAt, now }: { rows: number; next: number; dueAt: Date | null; now: Date },
): Promise<void> {
  await db.execute(
    'UPDATE pool_erasure SET log_rows = log_rows + ?, next_seq = ?, log_due_at = ?, contact_id = IF(?, NULL, contact_id), done_at = ? WHERE id = ?',
    [rows, next, dueAt && sqlTime(dueAt), dueAt === null, dueAt === null ? sqlTime(now) : null, id],
  )
}
