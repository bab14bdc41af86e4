import type { TimePlace } from '../../kernel/paging.js'
import { sqlTime } from '../../kernel/time.js'
import { behind } from '../../platform/database/behind.js'
import type { ReadingDb } from '../../platform/database/reading-db.js'

/** A share as it stands in the tree. */
export interface ShareRow {
  id: string
  parentId: string | null
  depth: number
  contentId: string
  sharerId: string | null
  firstUsedAt: Date
  shared: number
  opened: number
  viewed: number
}

const COLUMNS = `id, parent_id parentId, depth, content_id contentId, contact_id sharerId, first_used_at firstUsedAt,
  shared, opened, viewed`

/** The shares of a content hop by hop, those opened most first: parents always come before their children. */
export function sharesOfContent(
  db: ReadingDb,
  contentId: string,
  { limit, after }: { limit: number; after: { depth: number; opened: number; id: string } | undefined },
): Promise<ShareRow[]> {
  const behind = after ? 'AND (depth > ? OR (depth = ? AND (opened < ? OR (opened = ? AND id > ?))))' : ''
  return db.query<ShareRow>(
    `SELECT ${COLUMNS} FROM v_pool_share WHERE content_id = ? ${behind} ORDER BY depth, opened DESC, id LIMIT ?`,
    [
      contentId,
      ...(after ? [after.depth, after.depth, after.opened, after.opened, after.id] : []),
      limit + 1,
    ],
  )
}

/** The shares of a person, by all ids the person has had, the newest first. */
export function sharesOfContact(
  db: ReadingDb,
  contactIds: readonly string[],
  { limit, after }: { limit: number; after: TimePlace | null },
): Promise<ShareRow[]> {
  const behind = after ? 'AND (first_used_at < ? OR (first_used_at = ? AND id > ?))' : ''
  return db.query<ShareRow>(
    `SELECT ${COLUMNS} FROM v_pool_share WHERE contact_id IN (?) ${behind} ORDER BY first_used_at DESC, id LIMIT ?`,
    [contactIds, ...(after ? [sqlTime(after.at), sqlTime(after.at), after.id] : []), limit + 1],
  )
}

/** How many people some shares brought, and how many of them have become a lead. */
export async function broughtBy(
  db: ReadingDb,
  shareIds: readonly string[],
): Promise<Map<string, { contacts: number; leads: number }>> {
  if (!shareIds.length) return new Map()
  const rows = await db.query<{ id: string; contacts: string; leads: string }>(
    `SELECT a.share_id id, COUNT(*) contacts,
            SUM(EXISTS (SELECT 1 FROM v_selling_lead l WHERE l.contact_id = a.contact_id)) leads
       FROM v_pool_arrival a WHERE a.share_id IN (?) GROUP BY a.share_id`,
    [shareIds],
  )
  return new Map(
    rows.map(({ id, contacts, leads }) => [id, { contacts: Number(contacts), leads: Number(leads) }]),
  )
}

/** A content's tree summed up by hops. */
export async function hopsOfContent(
  db: ReadingDb,
  contentId: string,
): Promise<
  {
    depth: number
    shares: number
    shared: number
    opened: number
    viewed: number
    contacts: number
    leads: number
  }[]
> {
  const [hops, brought] = await Promise.all([
    db.query<{ depth: number; shares: string; shared: string; opened: string; viewed: string }>(
      `SELECT depth, COUNT(*) shares, SUM(shared) shared, SUM(opened) opened, SUM(viewed) viewed FROM v_pool_share
        WHERE content_id = ? GROUP BY depth ORDER BY depth`,
      [contentId],
    ),
    db.query<{ depth: number; contacts: string; leads: string }>(
      `SELECT s.depth, COUNT(*) contacts,
              SUM(EXISTS (SELECT 1 FROM v_selling_lead l WHERE l.contact_id = a.contact_id)) leads
         FROM v_pool_share s JOIN v_pool_arrival a ON a.share_id = s.id WHERE s.content_id = ? GROUP BY s.depth`,
      [contentId],
    ),
  ])
  const byDepth = new Map(brought.map((row) => [row.depth, row]))
  return hops.map(({ depth, ...of }) => ({
    depth,
    shares: Number(of.shares),
    shared: Number(of.shared),
    opened: Number(of.opened),
    viewed: Number(of.viewed),
    contacts: Number(byDepth.get(depth)?.contacts ?? 0),
    leads: Number(byDepth.get(depth)?.leads ?? 0),
  }))
}

/** The people whom a share brought first, the newest first, with their latest lead. */
export function peopleOfShare(
  db: ReadingDb,
  shareId: string,
  { limit, after }: { limit: number; after: TimePlace | null },
): Promise<{ contactId: string; at: Date; leadId: string | null }[]> {
  const place = behind(after, 'created_at', 'contact_id')
  return db.query(
    `SELECT contact_id contactId, created_at at,
            (SELECT MAX(l.id) FROM v_selling_lead l WHERE l.contact_id = a.contact_id) leadId
       FROM v_pool_arrival a WHERE share_id = ? ${place.sql} ORDER BY created_at DESC, contact_id DESC LIMIT ?`,
    [shareId, ...place.params, limit + 1],
  )
}
