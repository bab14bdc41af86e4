import { newId } from '../../kernel/ids.js'
import type { TimePlace } from '../../kernel/paging.js'
import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'
import type { Notice, NoticeKind } from './notice.js'

export interface NoticeRow {
  id: string
  leadId: string
  contactId: string
  kind: NoticeKind
  at: Date
  readAt: Date | null
}

export async function insertNotices(db: Db, notices: readonly (Notice & { at: Date })[]): Promise<void> {
  if (!notices.length) return
  await db.execute('INSERT INTO selling_notice (id, staff_id, lead_id, kind, at) VALUES ?', [
    notices.map(({ staffId, leadId, kind, at }) => [newId<'notice'>(), staffId, leadId, kind, sqlTime(at)]),
  ])
}

/** Leads that were returned with a day to come back: whose they were, and the day. */
export async function revisitsOf(
  db: Db,
  leadIds: readonly string[],
): Promise<{ leadId: string; staffId: string; day: string }[]> {
  if (!leadIds.length) return []
  return db.query(
    `SELECT id leadId, closed_owner_id staffId, revisit_on day FROM selling_lead
      WHERE id IN (?) AND revisit_on IS NOT NULL AND closed_owner_id IS NOT NULL ORDER BY id`,
    [leadIds],
  )
}

/** What the bell has told a member of staff up to now, newest first; leads of nobody are left out (ADR 13). */
export const noticePage = (
  db: Db,
  staffId: string,
  { now, after, limit }: { now: Date; after: TimePlace | null; limit: number },
): Promise<NoticeRow[]> =>
  db.query<NoticeRow>(
    `SELECT n.id, n.lead_id leadId, l.contact_id contactId, n.kind, n.at, n.read_at readAt
       FROM selling_notice n JOIN selling_lead l ON l.id = n.lead_id AND l.contact_id > 0
      WHERE n.staff_id = ? AND n.at <= ? ${after ? 'AND (n.at < ? OR n.id < ?)' : ''}
      ORDER BY n.at DESC, n.id DESC LIMIT ?`,
    [staffId, sqlTime(after?.at ?? now), ...(after ? [sqlTime(after.at), after.id] : []), limit],
  )

/** Counted no further than shown. */
export const COUNTED_UNREAD = 100

export async function countUnread(db: Db, staffId: string, now: Date): Promise<number> {
  const [row] = await db.query<{ n: string }>(
    `SELECT COUNT(*) n FROM (
       SELECT 1 FROM selling_notice n JOIN selling_lead l ON l.id = n.lead_id AND l.contact_id > 0
        WHERE n.staff_id = ? AND n.read_at IS NULL AND n.at <= ? LIMIT ?) AS some`,
    [staffId, sqlTime(now), COUNTED_UNREAD],
  )
  return Number(row?.n ?? 0)
}

/** Marks a member's own notices as read: all up to now, or those of one lead. */
export async function markRead(db: Db, staffId: string, leadId: string | null, now: Date): Promise<void> {
  await db.execute(
    `UPDATE selling_notice SET read_at = ? WHERE staff_id = ? AND read_at IS NULL AND at <= ? ${leadId === null ? '' : 'AND lead_id = ?'}`,
    [sqlTime(now), staffId, sqlTime(now), ...(leadId === null ? [] : [leadId])],
  )
}
