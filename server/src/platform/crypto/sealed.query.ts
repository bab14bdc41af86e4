import type { Db } from '../database/db.js'
import type { SealedColumn } from './sealed-columns.js'

/** Names of tables and columns come from declarations in the code, never from outside. */
export interface SealedRow {
  id: string
  sealed: string
}

/** The next rows in key order, whatever key they are sealed with: a page costs the same wherever it stands. */
export async function sealedPage(
  db: Db,
  { table, id, column }: SealedColumn,
  behind: string | null,
  limit: number,
): Promise<{ id: string; sealed: string | null }[]> {
  return db.query(
    `SELECT ${id} id, ${column} sealed FROM ${table} ${behind === null ? '' : `WHERE ${id} > ?`} ORDER BY ${id} LIMIT ?`,
    behind === null ? [limit] : [behind, limit],
  )
}

/** Writes texts sealed anew, each only where the old one still stands: what changed meanwhile stays. */
export async function replaceSealed(
  db: Db,
  { table, id, column }: SealedColumn,
  rows: readonly (SealedRow & { anew: string })[],
): Promise<number> {
  const values = rows.map(() => 'SELECT ? id, ? old, ? anew').join(' UNION ALL ')
  const { affectedRows } = await db.execute(
    `UPDATE ${table} t JOIN (${values}) n ON t.${id} = n.id AND t.${column} = n.old SET t.${column} = n.anew`,
    rows.flatMap((row) => [row.id, row.sealed, row.anew]),
  )
  return affectedRows
}

/** How many texts of a column each key has sealed. */
export async function countByKey(db: Db, { table, column }: SealedColumn): Promise<Map<string, number>> {
  const rows = await db.query<{ k: string; n: string }>(
    `SELECT SUBSTRING_INDEX(${column}, '.', 1) k, COUNT(*) n FROM ${table} WHERE ${column} <> '' GROUP BY k`,
  )
  return new Map(rows.map(({ k, n }) => [k, Number(n)]))
}

export async function countRows(db: Db, { table }: SealedColumn): Promise<number> {
  const [row] = await db.query<{ n: string }>(`SELECT COUNT(*) n FROM ${table}`)
  return Number(row?.n ?? 0)
}
