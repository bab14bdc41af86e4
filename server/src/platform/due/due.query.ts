import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../database/db.js'
import type { DueColumn } from './due.js'

/**
 * Ids of rows that are due, earliest first, for each kind of work: one statement for all, so that an idle scanner
 * asks once however many kinds there are. Table and column names come from decorators, never from outside.
 */
export async function dueIds(
  db: Db,
  works: readonly DueColumn[],
  now: Date,
  limit: number,
): Promise<string[][]> {
  const found = works.map((): string[] => [])
  if (!works.length) return found
  const parts = works.map(
    ({ table, idColumn = 'id', column }, i) =>
      `(SELECT ${i} AS work, ${idColumn} AS id FROM ${table} WHERE ${column} <= ? ORDER BY ${column} LIMIT ?)`,
  )
  const rows = await db.query<{ work: number; id: string }>(
    parts.join(' UNION ALL '),
    works.flatMap(() => [sqlTime(now), limit]),
  )
  for (const { work, id } of rows) found[work]?.push(id)
  return found
}

/** Locks those of the rows that are still due and that nobody else holds; answers their ids in order. */
export async function lockDue(db: Db, work: DueColumn, ids: readonly string[], now: Date): Promise<string[]> {
  const { table, idColumn = 'id', column } = work
  const rows = await db.query<{ id: string }>(
    `SELECT ${idColumn} AS id FROM ${table} WHERE ${idColumn} IN (?) AND ${column} <= ? ORDER BY ${idColumn} FOR UPDATE SKIP LOCKED`,
    [ids, sqlTime(now)],
  )
  return rows.map((row) => row.id)
}

/**
 * Moves a row that failed out of the way, so that it doesn't stand before the others. Somebody else may have run it
 * since and set its next time: that one stays.
 */
export async function postpone(db: Db, work: DueColumn, id: string, now: Date, until: Date): Promise<void> {
  await db.execute(
    `UPDATE ${work.table} SET ${work.column} = ? WHERE ${work.idColumn ?? 'id'} = ? AND ${work.column} <= ?`,
    [sqlTime(until), id, sqlTime(now)],
  )
}

/** How many rows are due, counted to 10,000: a longer queue is no faster to know. */
export async function countDue(db: Db, work: DueColumn, now: Date): Promise<number> {
  const [row] = await db.query<{ n: string }>(
    `SELECT COUNT(*) n FROM (SELECT 1 FROM ${work.table} WHERE ${work.column} <= ? LIMIT 10000) due`,
    [sqlTime(now)],
  )
  return Number(row?.n ?? 0)
}
