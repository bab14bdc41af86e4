import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'
import type { Waiting } from '../scoring/maturity.js'

/** What a contact waits for, and whether it has waved the offer away. */
export async function offerOf(
  db: Db,
  contactId: string,
): Promise<{ waiting: Waiting | null | undefined; dismissed: boolean }> {
  const [row] = await db.query<{ waiting: Waiting | null; dismissed: number; scored: number }>(
    `SELECT s.waiting, s.contact_id IS NOT NULL scored, d.contact_id IS NOT NULL dismissed
       FROM (SELECT ? id) asked
       LEFT JOIN nurture_score s ON s.contact_id = asked.id
       LEFT JOIN nurture_dismissal d ON d.contact_id = asked.id`,
    [contactId],
  )
  return {
    waiting: Number(row?.scored) === 1 ? row?.waiting : undefined,
    dismissed: Number(row?.dismissed) === 1,
  }
}

export async function dismiss(db: Db, contactId: string, at: Date): Promise<void> {
  await db.execute('INSERT IGNORE INTO nurture_dismissal (contact_id, dismissed_at) VALUES (?)', [
    [contactId, sqlTime(at)],
  ])
}

/** Who has waved the offer away has done so under either name. */
export async function moveDismissals(
  db: Db,
  pairs: readonly { loserId: string; survivorId: string }[],
): Promise<void> {
  for (const { loserId, survivorId } of pairs) {
    await db.execute(
      'INSERT IGNORE INTO nurture_dismissal (contact_id, dismissed_at) SELECT ?, dismissed_at FROM nurture_dismissal l WHERE l.contact_id = ?',
      [survivorId, loserId],
    )
    await db.execute('DELETE FROM nurture_dismissal WHERE contact_id = ?', [loserId])
  }
}

export async function deleteDismissals(db: Db, contactIds: readonly string[]): Promise<void> {
  if (contactIds.length)
    await db.execute('DELETE FROM nurture_dismissal WHERE contact_id IN (?)', [contactIds])
}
