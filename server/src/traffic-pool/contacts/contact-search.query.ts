import type { Db } from '../../platform/database/db.js'

/** A text as it is, in a pattern of LIKE. */
const literal = (text: string): string => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)

/** Contacts whose name begins with a text, in the order of the names. */
export async function contactsByName(db: Db, text: string, limit: number): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    'SELECT id FROM pool_contact WHERE name LIKE ? AND survivor_id IS NULL ORDER BY name, id LIMIT ?',
    [`${literal(text)}%`, limit],
  )
  return rows.map(({ id }) => id)
}

/** Contacts with a phone to call that ends so, lately met first. */
export async function contactsByTail(db: Db, tailIndex: Buffer, limit: number): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    'SELECT DISTINCT contact_id id FROM pool_identity WHERE tail_index = ? ORDER BY contact_id DESC LIMIT ?',
    [tailIndex, limit],
  )
  return rows.map(({ id }) => id)
}

/** Those of some contacts whose name holds a text anywhere. */
export async function namedSo(db: Db, ids: readonly string[], text: string): Promise<string[]> {
  const rows = await db.query<{ id: string }>('SELECT id FROM pool_contact WHERE id IN (?) AND name LIKE ?', [
    ids,
    `%${literal(text)}%`,
  ])
  return rows.map(({ id }) => id)
}

/** Those of some contacts with a phone to call that ends so. */
export async function endingSo(db: Db, ids: readonly string[], tailIndex: Buffer): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    'SELECT DISTINCT contact_id id FROM pool_identity WHERE contact_id IN (?) AND tail_index = ?',
    [ids, tailIndex],
  )
  return rows.map(({ id }) => id)
}

export interface FoundRow {
  id: string
  name: string | null
}

/** Names of contacts by id. */
export const namesOf = (db: Db, ids: readonly string[]): Promise<FoundRow[]> =>
  db.query('SELECT id, name FROM pool_contact WHERE id IN (?)', [ids])
