import { newId, type Id } from '../../kernel/ids.js'
import type { TimePlace } from '../../kernel/paging.js'
import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../database/db.js'
import { ERASED, type LogRow } from './log.query.js'

/** Where a dead row stands in the log, and for which group. */
export interface DeadRowPlace {
  group: string
  partitionNo: number
  seq: number
  contactId: string | null
  /** It died when the group read it again: the first time it had its effects (ADR 7). */
  replayed: boolean
}

/** A dead row as staff see it: no payload and no contact. */
export interface DeadRow {
  id: Id<'deadRow'>
  group: string
  partition: number
  seq: number
  name: string
  error: string
  replayed: boolean
  /** When the news was told; null once the log has dropped it. */
  recordedAt: Date | null
  diedAt: Date
  retriedAt: Date | null
  dismissedAt: Date | null
}

/** Keeps a row that no handler of the group can take, with its error. A replay may bury it again. */
export async function buryRow(
  db: Db,
  group: string,
  { row, replayed, error }: { row: LogRow; replayed: boolean; error: string },
): Promise<void> {
  await db.execute(
    `INSERT INTO sys_log_dead (id, consumer_group, partition_no, seq, name, contact_id, payload, error, replayed, died_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(3))
     ON DUPLICATE KEY UPDATE error = VALUES(error), replayed = replayed AND VALUES(replayed), died_at = VALUES(died_at)`,
    [
      newId<'deadRow'>(),
      group,
      row.partitionNo,
      row.seq,
      row.name,
      row.contactId,
      JSON.stringify(row.payload),
      cut(error),
      replayed,
    ],
  )
}

const cut = (error: string): string => error.slice(0, 500)

/** How many rows each group has buried. */
export async function buried(db: Db): Promise<{ group: string; rows: number }[]> {
  const rows = await db.query<{ g: string; n: string }>(
    'SELECT consumer_group g, COUNT(*) n FROM sys_log_dead GROUP BY consumer_group',
  )
  return rows.map((row) => ({ group: row.g, rows: Number(row.n) }))
}

/** How many rows have died in the last `minutes` and were not dismissed. By the database's clock, which wrote them. */
export async function diedLately(db: Db, minutes: number): Promise<{ group: string; rows: number }[]> {
  const rows = await db.query<{ g: string; n: string }>(
    `SELECT consumer_group g, COUNT(*) n FROM sys_log_dead
      WHERE died_at > UTC_TIMESTAMP(3) - INTERVAL ? MINUTE AND dismissed_at IS NULL GROUP BY consumer_group`,
    [minutes],
  )
  return rows.map((row) => ({ group: row.g, rows: Number(row.n) }))
}

/** Dead rows, last died first, behind a place. */
export async function deadRows(db: Db, limit: number, after: TimePlace | null): Promise<DeadRow[]> {
  const behind = after ? 'WHERE (d.died_at, d.id) < (?, ?)' : ''
  const rows = await db.query<Omit<DeadRow, 'seq' | 'replayed'> & { seq: string; replayed: number }>(
    `SELECT d.id, d.consumer_group \`group\`, d.partition_no \`partition\`, d.seq, d.name, d.error, d.replayed,
            l.recorded_at recordedAt, d.died_at diedAt, d.retried_at retriedAt, d.dismissed_at dismissedAt
       FROM sys_log_dead d LEFT JOIN sys_log l ON l.partition_no = d.partition_no AND l.seq = d.seq
       ${behind} ORDER BY d.died_at DESC, d.id DESC LIMIT ?`,
    [...(after ? [sqlTime(after.at), after.id] : []), limit],
  )
  return rows.map((row) => ({ ...row, seq: Number(row.seq), replayed: row.replayed === 1 }))
}

/** Where a dead row stands. `lock` holds it until the transaction ends, and waits for who holds it. */
export async function deadRowPlace(
  db: Db,
  id: Id<'deadRow'>,
  lock: boolean,
): Promise<DeadRowPlace | undefined> {
  const [row] = await db.query<Omit<DeadRowPlace, 'seq' | 'replayed'> & { seq: string; replayed: number }>(
    `SELECT consumer_group \`group\`, partition_no partitionNo, seq, contact_id contactId, replayed
       FROM sys_log_dead WHERE id = ? ${lock ? 'FOR UPDATE' : ''}`,
    [id],
  )
  return row && { ...row, seq: Number(row.seq), replayed: row.replayed === 1 }
}

/** The contact's first dead row in the same group before this one, if any. */
export async function deadBefore(db: Db, place: DeadRowPlace): Promise<Id<'deadRow'> | undefined> {
  const [row] = await db.query<{ id: Id<'deadRow'> }>(
    `SELECT id FROM sys_log_dead WHERE consumer_group = ? AND partition_no = ? AND seq < ? AND contact_id <=> ?
        AND dismissed_at IS NULL ORDER BY seq LIMIT 1`,
    [place.group, place.partitionNo, place.seq, place.contactId],
  )
  return row?.id
}

export async function removeDeadRow(db: Db, id: Id<'deadRow'>): Promise<void> {
  await db.execute('DELETE FROM sys_log_dead WHERE id = ?', [id])
}

/** Notes that a retry failed, and with what. */
export async function noteRetry(db: Db, id: Id<'deadRow'>, error: string): Promise<void> {
  await db.execute('UPDATE sys_log_dead SET error = ?, retried_at = UTC_TIMESTAMP(3) WHERE id = ?', [
    cut(error),
    id,
  ])
}

/** Marks a row as given up for good; an earlier time stays. False where there is no such row. */
export async function dismissRow(db: Db, id: Id<'deadRow'>): Promise<boolean> {
  await db.execute(
    'UPDATE sys_log_dead SET dismissed_at = UTC_TIMESTAMP(3) WHERE id = ? AND dismissed_at IS NULL',
    [id],
  )
  return (await deadRowPlace(db, id, false)) !== undefined
}

/** Overwrites a contact's rows among those that groups have given up, and takes its id off them. */
export async function eraseDead(db: Db, contactId: string): Promise<void> {
  await db.execute('UPDATE sys_log_dead SET payload = ?, contact_id = NULL WHERE contact_id = ?', [
    ERASED,
    contactId,
  ])
}
