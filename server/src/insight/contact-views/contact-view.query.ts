import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'

/** A saved view: a filter, an order and columns under a name. */
export interface ContactViewRow {
  id: string
  ownerId: string
  name: string
  shared: boolean
  state: unknown
}

const shape = (row: Omit<ContactViewRow, 'shared'> & { shared: number }): ContactViewRow => ({
  ...row,
  shared: row.shared === 1,
})

/** Own views and shared ones, by name. */
export async function viewsFor(db: Db, staffId: string): Promise<ContactViewRow[]> {
  const rows = await db.query<Omit<ContactViewRow, 'shared'> & { shared: number }>(
    `SELECT id, owner_id ownerId, name, shared, state FROM insight_contact_view WHERE owner_id = ? OR shared = 1
      ORDER BY name, id LIMIT 500`,
    [staffId],
  )
  return rows.map(shape)
}

/** The view, locked until the transaction ends. */
export async function heldView(db: Db, id: string): Promise<ContactViewRow | undefined> {
  const [row] = await db.query<Omit<ContactViewRow, 'shared'> & { shared: number }>(
    'SELECT id, owner_id ownerId, name, shared, state FROM insight_contact_view WHERE id = ? FOR UPDATE',
    [id],
  )
  return row && shape(row)
}

export async function countViews(db: Db, staffId: string): Promise<number> {
  const [row] = await db.query<{ n: string }>(
    'SELECT COUNT(*) n FROM insight_contact_view WHERE owner_id = ?',
    [staffId],
  )
  return Number(row?.n)
}

/** Adds a view; a name that the owner has already throws a duplicate. */
export async function insertView(db: Db, view: ContactViewRow, at: Date): Promise<void> {
  await db.execute(
    'INSERT INTO insight_contact_view (id, owner_id, name, shared, state, created_at) VALUES (?)',
    [[view.id, view.ownerId, view.name, view.shared, JSON.stringify(view.state), sqlTime(at)]],
  )
}

/** Changes a view; a name that the owner has already throws a duplicate. */
export async function updateView(db: Db, view: ContactViewRow): Promise<void> {
  await db.execute('UPDATE insight_contact_view SET name = ?, shared = ?, state = ? WHERE id = ?', [
    view.name,
    view.shared,
    JSON.stringify(view.state),
    view.id,
  ])
}

export async function deleteView(db: Db, id: string): Promise<void> {
  await db.execute('DELETE FROM insight_contact_view WHERE id = ?', [id])
}

/** The columns somebody has chosen, in their order; null before the first choice. */
export async function columnsOf(db: Db, staffId: string): Promise<unknown> {
  const [row] = await db.query<{ shown: { columns: unknown } }>(
    'SELECT columns_shown shown FROM insight_contact_column WHERE staff_id = ?',
    [staffId],
  )
  return row?.shown.columns ?? null
}

/** Wrapped, so that a JSON text is never parsed twice on MariaDB (facts/stack §1.3). */
export async function putColumns(db: Db, staffId: string, columns: readonly string[]): Promise<void> {
  await db.execute(
    'INSERT INTO insight_contact_column (staff_id, columns_shown) VALUES (?, ?) ON DUPLICATE KEY UPDATE columns_shown = VALUES(columns_shown)',
    [staffId, JSON.stringify({ columns })],
  )
}
