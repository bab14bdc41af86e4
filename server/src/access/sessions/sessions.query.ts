import type { Role } from '../../contracts/enums.js'
import type { Id } from '../../kernel/ids.js'
import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'
import type { SessionTimes } from './session.js'

/** A session with its member of staff, as one row. */
export interface SessionRow extends SessionTimes {
  sessionId: Id<'session'>
  /** 1 when it was found by its present token. */
  present: number
  previousUntil: Date | null
  staffId: Id<'staff'>
  login: string
  name: string
  role: Role
  teamId: Id<'team'> | null
}

const COLUMNS = `s.id sessionId, s.created_at createdAt, s.last_seen_at lastSeenAt, s.rotated_at rotatedAt,
  s.previous_until previousUntil, f.id staffId, f.login, f.name, f.role, f.team_id teamId`
const FROM = 'FROM access_session s JOIN access_staff f ON f.id = s.staff_id AND f.disabled_at IS NULL'

/** The session of an enabled account that has this token now or had it before. */
export async function sessionByToken(db: Db, hash: Buffer): Promise<SessionRow | undefined> {
  const [row] = await db.query<SessionRow>(
    `SELECT ${COLUMNS}, s.token_hash = ? present ${FROM} WHERE s.token_hash = ? OR s.previous_hash = ?`,
    [hash, hash, hash],
  )
  return row
}

/** The session of an enabled account. */
export async function sessionById(db: Db, id: string): Promise<SessionRow | undefined> {
  const [row] = await db.query<SessionRow>(`SELECT ${COLUMNS}, 1 present ${FROM} WHERE s.id = ?`, [id])
  return row
}

export async function addSession(
  db: Db,
  id: string,
  staffId: string,
  hash: Buffer,
  now: Date,
): Promise<void> {
  const at = sqlTime(now)
  await db.execute(
    'INSERT INTO access_session (id, staff_id, token_hash, created_at, rotated_at, last_seen_at) VALUES (?)',
    [[id, staffId, hash, at, at, at]],
  )
}

/** Gives the session a new token; false when another request did so first, whose answer carries the new one. */
export async function rotateSession(
  db: Db,
  id: string,
  from: Buffer,
  to: Buffer,
  times: { now: Date; previousUntil: Date },
): Promise<boolean> {
  const { affectedRows } = await db.execute(
    `UPDATE access_session SET previous_hash = token_hash, previous_until = ?, token_hash = ?, rotated_at = ?, last_seen_at = ?
      WHERE id = ? AND token_hash = ?`,
    [sqlTime(times.previousUntil), to, sqlTime(times.now), sqlTime(times.now), id, from],
  )
  return affectedRows === 1
}

export async function noteSeen(db: Db, id: string, now: Date): Promise<void> {
  await db.execute('UPDATE access_session SET last_seen_at = ? WHERE id = ?', [sqlTime(now), id])
}

export async function deleteSession(db: Db, id: string): Promise<void> {
  await db.execute('DELETE FROM access_session WHERE id = ?', [id])
}

export async function deleteSessionByToken(db: Db, hash: Buffer): Promise<void> {
  await db.execute('DELETE FROM access_session WHERE token_hash = ?', [hash])
}

export async function deleteSessionsOf(db: Db, staffId: string): Promise<void> {
  await db.execute('DELETE FROM access_session WHERE staff_id = ?', [staffId])
}

/** Deletes at most `limit` sessions made before then; returns how many. */
export async function deleteSessionsBefore(db: Db, createdAt: Date, limit: number): Promise<number> {
  const { affectedRows } = await db.execute('DELETE FROM access_session WHERE created_at < ? LIMIT ?', [
    sqlTime(createdAt),
    limit,
  ])
  return affectedRows
}
