import type { ContentPurpose } from '../contracts/enums.js'
import type { Db } from '../platform/database/db.js'

/** What the ingest needs to know of a content. */
export interface KnownRow {
  id: string
  purpose: ContentPurpose
  published: 0 | 1
}

const COLUMNS = "id, purpose, state = 'published' published"

/** The database's time now, in milliseconds since 1970; by it changes are stamped. */
export async function databaseNow(db: Db): Promise<number> {
  const [row] = await db.query<{ now: Date }>('SELECT CURRENT_TIMESTAMP(3) now')
  if (!row) throw new Error('the database has no time')
  return row.now.getTime()
}

/** Contents whose row was stored since then, by the database's clock. */
export const storedSince = (db: Db, since: string): Promise<KnownRow[]> =>
  db.query<KnownRow>(`SELECT ${COLUMNS} FROM content_item WHERE stored_at >= ?`, [since])

export const knownByIds = (db: Db, ids: readonly string[]): Promise<KnownRow[]> =>
  db.query<KnownRow>(`SELECT ${COLUMNS} FROM content_item WHERE id IN (?)`, [ids])
