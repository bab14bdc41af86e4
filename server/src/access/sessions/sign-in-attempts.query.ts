import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'
import type { Try } from './throttle.js'

/** Notes one try for each subject under one id. */
export async function addAttempt(db: Db, id: string, subjects: readonly Buffer[], now: Date): Promise<void> {
  const rows = subjects.map((subject) => [id, subject, sqlTime(now), false])
  await db.execute('INSERT INTO access_sign_in_attempt (id, subject_hash, tried_at, settled) VALUES ?', [
    rows,
  ])
}

/** The other tries of a subject since then, latest first, at most `limit`. */
export async function otherAttempts(
  db: Db,
  id: string,
  subject: Buffer,
  since: Date,
  limit: number,
): Promise<Try[]> {
  const rows = await db.query<{ at: Date; settled: number }>(
    `SELECT tried_at at, settled FROM access_sign_in_attempt
      WHERE subject_hash = ? AND tried_at > ? AND id <> ? ORDER BY tried_at DESC LIMIT ?`,
    [subject, sqlTime(since), id, limit],
  )
  return rows.map(({ at, settled }) => ({ at, settled: settled === 1 }))
}

export async function settleAttempt(db: Db, id: string): Promise<void> {
  await db.execute('UPDATE access_sign_in_attempt SET settled = TRUE WHERE id = ?', [id])
}

export async function deleteAttempt(db: Db, id: string): Promise<void> {
  await db.execute('DELETE FROM access_sign_in_attempt WHERE id = ?', [id])
}

export async function deleteAttemptsOf(db: Db, subject: Buffer): Promise<void> {
  await db.execute('DELETE FROM access_sign_in_attempt WHERE subject_hash = ?', [subject])
}

/** Deletes at most `limit` tries made before then; returns how many. */
export async function deleteAttemptsBefore(db: Db, before: Date, limit: number): Promise<number> {
  const { affectedRows } = await db.execute('DELETE FROM access_sign_in_attempt WHERE tried_at < ? LIMIT ?', [
    sqlTime(before),
    limit,
  ])
  return affectedRows
}
