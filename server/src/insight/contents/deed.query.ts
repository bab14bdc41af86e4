import { compareIds } from '../../kernel/ids.js'
import { sqlTime } from '../../kernel/time.js'
import { isDuplicate, type Db } from '../../platform/database/db.js'
import type { Deed, Did } from './deed.js'

/** What one person did. */
export interface DeedRow extends Did {
  contactId: string
}

/** Everything that some people did, under a lock. */
export const heldDeeds = (db: Db, contactIds: readonly string[]): Promise<DeedRow[]> =>
  db.query<DeedRow>(
    `SELECT contact_id contactId, content_id contentId, deed, at FROM insight_deed
      WHERE contact_id IN (?) ORDER BY contact_id, content_id, deed FOR UPDATE`,
    [[...contactIds].sort(compareIds)],
  )

/** Writes new ones; false, and nothing is written, where somebody else has written one of them since they were read. */
export async function insertDeeds(db: Db, rows: readonly DeedRow[]): Promise<boolean> {
  if (!rows.length) return true
  try {
    await db.execute('INSERT INTO insight_deed (contact_id, content_id, deed, at) VALUES ?', [values(rows)])
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** Gives those that stand another time. */
export async function moveDeeds(db: Db, rows: readonly DeedRow[]): Promise<void> {
  if (!rows.length) return
  await db.execute(
    'INSERT INTO insight_deed (contact_id, content_id, deed, at) VALUES ? ON DUPLICATE KEY UPDATE at = VALUES(at)',
    [values(rows)],
  )
}

export async function deleteDeeds(db: Db, rows: readonly DeedRow[]): Promise<void> {
  if (!rows.length) return
  await db.execute('DELETE FROM insight_deed WHERE (contact_id, content_id, deed) IN (?)', [
    rows.map(({ contactId, contentId, deed }) => [contactId, contentId, deed]),
  ])
}

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

const values = (rows: readonly DeedRow[]): unknown[][] =>
  [...rows]
    .sort(
      (a, b) =>
        compareIds(a.contactId, b.contactId) ||
        compareIds(a.contentId, b.contentId) ||
        compareText(a.deed, b.deed),
    )
    .map(({ contactId, contentId, deed, at }) => [contactId, contentId, deed, sqlTime(at)])
