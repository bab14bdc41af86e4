import type { Id } from '../../kernel/ids.js'
import type { TimePlace } from '../../kernel/paging.js'
import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'

export interface ApiTokenRow {
  id: Id<'apiToken'>
  name: string
  scopes: unknown
  createdAt: Date
  lastUsedAt: Date | null
  revokedAt: Date | null
}

/** A token to be written; `hash` is all that is kept of its secret. */
export interface NewApiToken {
  id: string
  name: string
  hash: Buffer
  scopes: readonly string[]
}

const COLUMNS =
  'id, name, scopes, created_at createdAt, last_used_at lastUsedAt, revoked_at revokedAt FROM access_api_token'

/** The token with this secret, unless it is revoked. */
export async function apiTokenByHash(db: Db, hash: Buffer): Promise<ApiTokenRow | undefined> {
  const [row] = await db.query<ApiTokenRow>(`SELECT ${COLUMNS} WHERE token_hash = ? AND revoked_at IS NULL`, [
    hash,
  ])
  return row
}

export async function apiTokenById(db: Db, id: string): Promise<ApiTokenRow | undefined> {
  const [row] = await db.query<ApiTokenRow>(`SELECT ${COLUMNS} WHERE id = ?`, [id])
  return row
}

/** One page of tokens, newest first. */
export function apiTokenPage(
  db: Db,
  { after, limit }: { after: TimePlace | null; limit: number },
): Promise<ApiTokenRow[]> {
  const at = after && sqlTime(after.at)
  return db.query<ApiTokenRow>(
    `SELECT ${COLUMNS} ${after ? 'WHERE created_at <= ? AND (created_at < ? OR id < ?)' : ''}
      ORDER BY created_at DESC, id DESC LIMIT ?`,
    [...(after ? [at, at, after.id] : []), limit],
  )
}

/** Throws a duplicate when a token has the name. */
export async function addApiToken(db: Db, { id, name, hash, scopes }: NewApiToken, now: Date): Promise<void> {
  await db.execute('INSERT INTO access_api_token (id, name, token_hash, scopes, created_at) VALUES (?)', [
    [id, name, hash, JSON.stringify(scopes), sqlTime(now)],
  ])
}

/** Writes the token of this name. A name that has one keeps its id: event keys are made of it (design §5). */
export async function putApiToken(db: Db, { id, name, hash, scopes }: NewApiToken, now: Date): Promise<void> {
  await db.execute(
    `INSERT INTO access_api_token (id, name, token_hash, scopes, created_at) VALUES (?)
       ON DUPLICATE KEY UPDATE token_hash = VALUES(token_hash), scopes = VALUES(scopes), revoked_at = NULL`,
    [[id, name, hash, JSON.stringify(scopes), sqlTime(now)]],
  )
}

/** Gives a token another secret, also a revoked one; false when there is none with this id. */
export async function renewApiToken(db: Db, id: string, hash: Buffer): Promise<boolean> {
  const { affectedRows } = await db.execute(
    'UPDATE access_api_token SET token_hash = ?, revoked_at = NULL WHERE id = ?',
    [hash, id],
  )
  return affectedRows === 1
}

/** False when there is none with this id. */
export async function revokeApiToken(db: Db, id: string, now: Date): Promise<boolean> {
  const { affectedRows } = await db.execute(
    'UPDATE access_api_token SET revoked_at = COALESCE(revoked_at, ?) WHERE id = ?',
    [sqlTime(now), id],
  )
  return affectedRows === 1
}

export async function noteUse(db: Db, id: string, now: Date): Promise<void> {
  await db.execute('UPDATE access_api_token SET last_used_at = ? WHERE id = ?', [sqlTime(now), id])
}
