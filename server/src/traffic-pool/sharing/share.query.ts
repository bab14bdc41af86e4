import { compareIds } from '../../kernel/ids.js'
import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'
import type { ShareUse } from './share-uses.js'

/**
 * Adds to shares, which come into being with their first use, in whatever order children and parents are used. Who
 * shared is written when it may be known, and stays. Counts go with new rows of the timeline, so that a repeat adds
 * nothing.
 */
export async function addShareUses(db: Db, uses: readonly ShareUse[]): Promise<void> {
  if (!uses.length) return
  await db.execute(
    `INSERT INTO pool_share (id, content_id, contact_id, parent_id, depth, first_used_at, shared, opened, viewed) VALUES ?
     ON DUPLICATE KEY UPDATE contact_id = COALESCE(contact_id, VALUES(contact_id)),
       first_used_at = LEAST(first_used_at, VALUES(first_used_at)), shared = shared + VALUES(shared),
       opened = opened + VALUES(opened), viewed = viewed + VALUES(viewed)`,
    [
      [...uses]
        .sort((a, b) => compareIds(a.id, b.id))
        .map((use) => [
          use.id,
          use.contentId,
          use.contactId,
          use.parentId,
          use.depth,
          sqlTime(use.at),
          use.shared,
          use.opened,
          use.viewed,
        ]),
    ],
  )
}

/** Takes a person out of their shares; the tree and its counts stay (design §8). */
export async function forgetSharer(db: Db, contactId: string): Promise<void> {
  await db.execute('UPDATE pool_share SET contact_id = NULL WHERE contact_id = ?', [contactId])
}

/** A share as far as it says how somebody came. */
export interface Arrival {
  shareId: string
  depth: number
  contentId: string
}

/** By the ids asked for, which may have been merged since; a fixed number of statements. */
export async function arrivalShares(db: Db, contactIds: readonly string[]): Promise<Map<string, Arrival>> {
  if (!contactIds.length) return new Map()
  const rows = await db.query<Arrival & { asked: string }>(
    `SELECT came.asked, s.id shareId, s.depth, s.content_id contentId FROM (
       SELECT c.id asked, COALESCE(p.first_share_id, (
                SELECT b.share_id FROM pool_behaviour b WHERE b.contact_id = p.id AND b.share_id IS NOT NULL
                   AND b.type IN ('share.opened', 'content.viewed') ORDER BY b.occurred_at DESC, b.event_key DESC LIMIT 1)) share_id
         FROM pool_contact c JOIN pool_contact p ON p.id = COALESCE(c.survivor_id, c.id) WHERE c.id IN (?)
     ) came JOIN pool_share s ON s.id = came.share_id`,
    [contactIds],
  )
  return new Map(rows.map(({ asked, shareId, depth, contentId }) => [asked, { shareId, depth, contentId }]))
}

/** Who shared, as the contact's card names them now. */
export async function sharerNames(db: Db, shareIds: readonly string[]): Promise<Map<string, string | null>> {
  if (!shareIds.length) return new Map()
  const rows = await db.query<{ id: string; name: string | null }>(
    `SELECT s.id, p.name FROM pool_share s LEFT JOIN pool_contact c ON c.id = s.contact_id
       LEFT JOIN pool_contact p ON p.id = COALESCE(c.survivor_id, c.id) WHERE s.id IN (?)`,
    [shareIds],
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
