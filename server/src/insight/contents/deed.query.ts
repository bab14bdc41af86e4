import { compareIds } from '../../kernel/ids.js'
import { sqlTime } from '../../kernel/time.js'
import { isDuplicate, type Db } from '../../platform/database/db.js'
import { onceFor, type Deed, type Did } from './deed.js'

const COLUMNS = 'contact_id contactId, content_id contentId, deed, at'

/** Those that stand already of what somebody is said to have done, under a lock: as many look-ups by key. */
export const standing = (db: Db, told: readonly Did[]): Promise<Did[]> =>
  db.query<Did>(`SELECT ${COLUMNS} FROM insight_deed WHERE (contact_id, deed, once_for) IN (?) FOR UPDATE`, [
    told.map(key),
  ])

/** So many of what some people did, under a lock. */
export const deedsOf = (db: Db, contactIds: readonly string[], limit: number): Promise<Did[]> =>
  db.query<Did>(
    `SELECT ${COLUMNS} FROM insight_deed
      WHERE contact_id IN (?) ORDER BY contact_id, deed, once_for LIMIT ? FOR UPDATE`,
    [contactIds, limit],
  )

/** Writes new ones; false, and nothing is written, where somebody else has written one of them since they were read. */
export async function insertDeeds(db: Db, rows: readonly Did[]): Promise<boolean> {
  if (!rows.length) return true
  try {
    await db.execute('INSERT INTO insight_deed (contact_id, deed, once_for, content_id, at) VALUES ?', [
      rows.map(values),
    ])
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** Gives those that stand another time, and to `first` another content. */
export async function moveDeeds(db: Db, rows: readonly Did[]): Promise<void> {
  if (!rows.length) return
  await db.execute(
    `INSERT INTO insight_deed (contact_id, deed, once_for, content_id, at) VALUES ?
     ON DUPLICATE KEY UPDATE content_id = VALUES(content_id), at = VALUES(at)`,
    [rows.map(values)],
  )
}

export async function deleteDeeds(db: Db, rows: readonly Did[]): Promise<void> {
  if (!rows.length) return
  await db.execute('DELETE FROM insight_deed WHERE (contact_id, deed, once_for) IN (?)', [rows.map(key)])
}

const key = (did: Did): unknown[] => [did.contactId, did.deed, onceFor(did)]
const values = (did: Did): unknown[] => [...key(did), did.contentId, sqlTime(did.at)]

/** In the order of the key, so that who writes the same people waits for the other instead of locking each other out. */
export const inOrder = (rows: Iterable<Did>): Did[] =>
  [...rows].sort(
    (a, b) =>
      compareIds(a.contactId, b.contactId) ||
      compareText(a.deed, b.deed) ||
      compareIds(onceFor(a), onceFor(b)),
  )

/** By how many a day's people, and the forgotten of them, change. */
export interface DayChange {
  contentId: string
  deed: Deed
  day: string
  people: number
  forgotten: number
}

/** The last to be written: rows that others write, too, in the order of their key. */
export async function addToDays(db: Db, changes: readonly DayChange[]): Promise<void> {
  if (!changes.length) return
  await db.execute(
    `INSERT INTO insight_content_day (content_id, deed, day, people, forgotten) VALUES ?
     ON DUPLICATE KEY UPDATE people = people + VALUES(people), forgotten = forgotten + VALUES(forgotten)`,
    [
      [...changes]
        .sort(
          (a, b) =>
            compareIds(a.contentId, b.contentId) || compareText(a.deed, b.deed) || compareText(a.day, b.day),
        )
        .map(({ contentId, deed, day, people, forgotten }) => [contentId, deed, day, people, forgotten]),
    ],
  )
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
