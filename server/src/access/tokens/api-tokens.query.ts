import type { Id } from '../../kernel/ids.js'
import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'

export interface ApiTokenRow {
  id: Id<'apiToken'>
  scopes: unknown
  lastUsedAt: Date | null
}

export async function apiTokenByHash(db: Db, hash: Buffer): Promise<ApiTokenRow | undefined> {
  const [row] = await db.query<ApiTokenRow>(
    'SELECT id, scopes, last_used_at lastUsedAt FROM access_api_token WHERE token_hash = ?',
    [hash],
  )
  return row
}

/** Writes the token of this name. A name that has one keeps its id: event keys are made of it (design §5). */
export async function putApiToken(
  db: Db,
  token: { id: string; name: string; hash: Buffer; scopes: readonly string[] },
  now: Date,
): Promise<void> {
  await db.execute(
    `INSERT INTO access_api_token (id, name, token_hash, scopes, created_at) VALUES (?)
       ON DUPLICATE KEY UPDATE token_hash = VALUES(token_hash), scopes = VALUES(scopes)`,
    [[token.id, token.name, token.hash, JSON.stringify(token.scopes), sqlTime(now)]],
  )
}

export async function noteUse(db: Db, id: string, now: Date): Promise<void> {
  await db.execute('UPDATE access_api_token SET last_used_at = ? WHERE id = ?', [sqlTime(now), id])
}
