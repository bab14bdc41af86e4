import type { Id } from '../../kernel/ids.js'
import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'

export interface VisitorTokenRow {
  id: Id<'visitorToken'>
  contactId: Id<'contact'>
  sourceIdentity: string
  expiresAt: Date
}

export async function visitorTokenByHash(db: Db, hash: Buffer): Promise<VisitorTokenRow | undefined> {
  const [row] = await db.query<VisitorTokenRow>(
    `SELECT id, contact_id contactId, source_identity sourceIdentity, expires_at expiresAt
       FROM access_visitor_token WHERE token_hash = ?`,
    [hash],
  )
  return row
}

export async function addVisitorToken(
  db: Db,
  hash: Buffer,
  token: VisitorTokenRow,
  now: Date,
): Promise<void> {
  await db.execute(
    `INSERT INTO access_visitor_token (id, token_hash, contact_id, source_identity, created_at, expires_at) VALUES (?)`,
    [[token.id, hash, token.contactId, token.sourceIdentity, sqlTime(now), sqlTime(token.expiresAt)]],
  )
}

export async function moveExpiry(db: Db, id: string, expiresAt: Date): Promise<void> {
  await db.execute('UPDATE access_visitor_token SET expires_at = ? WHERE id = ?', [sqlTime(expiresAt), id])
}

export async function deleteVisitorTokensOf(db: Db, contactIds: readonly string[]): Promise<void> {
  await db.execute('DELETE FROM access_visitor_token WHERE contact_id IN (?)', [contactIds])
}

/** Deletes at most `limit` tokens that expired before then; returns how many. */
export async function deleteVisitorTokensBefore(db: Db, expiresAt: Date, limit: number): Promise<number> {
  const { affectedRows } = await db.execute('DELETE FROM access_visitor_token WHERE expires_at < ? LIMIT ?', [
    sqlTime(expiresAt),
    limit,
  ])
  return affectedRows
}
