import type { TimePlace } from '../../kernel/paging.js'
import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'
import type { MarkKind } from './mark.js'

export interface Mark {
  contactId: string
  contentId: string
  kind: MarkKind
}

/** Whether a mark stands; undefined where it was never made. The contact is held: nobody else changes it. */
export async function markOf(db: Db, { contactId, kind, contentId }: Mark): Promise<boolean | undefined> {
  const [row] = await db.query<{ marked: number }>(
    'SELECT marked FROM pool_mark WHERE contact_id = ? AND kind = ? AND content_id = ?',
    [contactId, kind, contentId],
  )
  return row && row.marked === 1
}

export async function putMark(db: Db, mark: Mark, marked: boolean, at: Date): Promise<void> {
  const { contactId, kind, contentId } = mark
  await db.execute(
    `INSERT INTO pool_mark (contact_id, kind, content_id, marked, marked_at) VALUES (?)
     ON DUPLICATE KEY UPDATE marked = VALUES(marked), marked_at = VALUES(marked_at)`,
    [[contactId, kind, contentId, marked, sqlTime(at)]],
  )
}

/** Counts a mark more or less; who comes at the same time waits. */
export async function countMark(
  db: Db,
  { contentId, kind }: Pick<Mark, 'contentId' | 'kind'>,
  by: 1 | -1,
): Promise<void> {
  if (by === 1)
    await db.execute(
      'INSERT INTO pool_mark_count (content_id, kind, marks) VALUES (?) ON DUPLICATE KEY UPDATE marks = marks + 1',
      [[contentId, kind, 1]],
    )
  else
    await db.execute('UPDATE pool_mark_count SET marks = marks - 1 WHERE content_id = ? AND kind = ?', [
      contentId,
      kind,
    ])
}

export async function marksCounted(
  db: Db,
  { contentId, kind }: Pick<Mark, 'contentId' | 'kind'>,
): Promise<number> {
  const [row] = await db.query<{ marks: number }>(
    'SELECT marks FROM pool_mark_count WHERE content_id = ? AND kind = ?',
    [contentId, kind],
  )
  return row?.marks ?? 0
}

/** Which marks of a contact stand on a content. */
export async function marksOn(db: Db, contactId: string, contentId: string): Promise<Set<MarkKind>> {
  const rows = await db.query<{ kind: MarkKind }>(
    'SELECT kind FROM pool_mark WHERE contact_id = ? AND content_id = ? AND marked',
    [contactId, contentId],
  )
  return new Set(rows.map(({ kind }) => kind))
}

/** Contents that a contact has marked, latest first, from behind a place on. */
export function markedPage(
  db: Db,
  { contactId, kind }: Pick<Mark, 'contactId' | 'kind'>,
  limit: number,
  behind: TimePlace | null,
): Promise<{ contentId: string; at: Date }[]> {
  const place = behind ? 'AND (marked_at < ? OR (marked_at = ? AND content_id < ?))' : ''
  return db.query(
    `SELECT content_id contentId, marked_at at FROM pool_mark
      WHERE contact_id = ? AND kind = ? AND marked ${place} ORDER BY marked_at DESC, content_id DESC LIMIT ?`,
    [contactId, kind, ...(behind ? [sqlTime(behind.at), sqlTime(behind.at), behind.id] : []), limit],
  )
}

/** How many contents a contact has marked. */
export async function markedCount(
  db: Db,
  { contactId, kind }: Pick<Mark, 'contactId' | 'kind'>,
): Promise<number> {
  const [row] = await db.query<{ n: string }>(
    'SELECT COUNT(*) n FROM pool_mark WHERE contact_id = ? AND kind = ? AND marked',
    [contactId, kind],
  )
  return Number(row?.n ?? 0)
}

/**
 * Makes the loser's marks the survivor's: one stands where either stood, and where both did one person is counted once.
 * Both contacts are held.
 */
export async function moveMarks(db: Db, loserId: string, survivorId: string): Promise<void> {
  await db.execute(
    `UPDATE pool_mark_count k JOIN pool_mark l ON l.content_id = k.content_id AND l.kind = k.kind
       JOIN pool_mark s ON s.contact_id = ? AND s.kind = l.kind AND s.content_id = l.content_id
        SET k.marks = k.marks - 1 WHERE l.contact_id = ? AND l.marked AND s.marked`,
    [survivorId, loserId],
  )
  await db.execute(
    `INSERT INTO pool_mark (contact_id, kind, content_id, marked, marked_at)
     SELECT ?, kind, content_id, marked, marked_at FROM pool_mark l WHERE l.contact_id = ?
     ON DUPLICATE KEY UPDATE marked_at = GREATEST(pool_mark.marked_at, VALUES(marked_at)),
       marked = pool_mark.marked OR VALUES(marked)`,
    [survivorId, loserId],
  )
  await db.execute('DELETE FROM pool_mark WHERE contact_id = ?', [loserId])
}
