import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../database/db.js'
import type { DueColumn } from './due.js'

/** Which of several columns have a due row, by their places: one question for all, as an idle system asks no other. */
export async function columnsDue(db: Db, columns: readonly DueColumn[], now: Date): Promise<Set<number>> {
  if (!columns.length) return new Set()
  const questions = columns.map(
    ({ table, column }, place) =>
      `SELECT ${place} place FROM DUAL WHERE EXISTS (SELECT 1 FROM ${table} WHERE ${column} <= ?)`,
  )
  const rows = await db.query<{ place: string | number }>(
    questions.join(' UNION ALL '),
    columns.map(() => sqlTime(now)),
  )
  return new Set(rows.map(({ place }) => Number(place)))
}

/** Ids of rows that are due, earliest first. Table and column names come from decorators, never from outside. */
export async function dueIds(db: Db, work: DueColumn, now: Date, limit: number): Promise<string[]> {
  const id = work.idColumn ?? 'id'
  const rows = await db.query<{ id: string }>(
    `SELECT ${id} AS id FROM ${work.table} WHERE ${work.column} <= ? ORDER BY ${work.column} LIMIT ?`,
    [sqlTime(now), limit],
  )
  return rows.map((row) => row.id)
}

/** Locks one row if it is still due and nobody else holds it. */
export async function lockDue(db: Db, work: DueColumn, id: string, now: Date): Promise<boolean> {
  const rows = await db.query(
    `SELECT 1 FROM ${work.table} WHERE ${work.idColumn ?? 'id'} = ? AND ${work.column} <= ? FOR UPDATE SKIP LOCKED`,
    [id, sqlTime(now)],
  )
  return rows.length > 0
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
