import type { Id } from '../../kernel/ids.js'
import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'
import type { LinkPurpose, LinkTimes } from './link.js'

/** Whose link it is: an account, or '0' for the administrator to be. */
export type LinkOwner = Id<'staff'> | '0'

export interface LinkRow extends LinkTimes {
  id: string
  owner: LinkOwner
  purpose: LinkPurpose
}

const COLUMNS = 'id, staff_id owner, purpose, expires_at expiresAt, used_at usedAt'

export async function linkById(db: Db, id: string): Promise<LinkRow | undefined> {
  const [row] = await db.query<LinkRow>(`SELECT ${COLUMNS} FROM access_staff_link WHERE id = ?`, [id])
  return row
}

/** The owner's link, held until the end of the transaction. */
export async function holdLinkOf(db: Db, owner: LinkOwner): Promise<LinkRow | undefined> {
  const [row] = await db.query<LinkRow>(
    `SELECT ${COLUMNS} FROM access_staff_link WHERE staff_id = ? FOR UPDATE`,
    [owner],
  )
  return row
}

/** Makes it the owner's link unless there is one; holds whichever it is until the end of the transaction. */
export async function addLinkIfNone(db: Db, link: LinkRow): Promise<void> {
  await db.execute(
    `INSERT INTO access_staff_link (staff_id, id, purpose, expires_at) VALUES (?)
       ON DUPLICATE KEY UPDATE staff_id = staff_id`,
    [[link.owner, link.id, link.purpose, sqlTime(link.expiresAt)]],
  )
}

/** Makes it the owner's link in place of the one before, which is unknown from then on. */
export async function putLink(db: Db, link: LinkRow): Promise<void> {
  await db.execute(
    `INSERT INTO access_staff_link (staff_id, id, purpose, expires_at) VALUES (?)
       ON DUPLICATE KEY UPDATE id = VALUES(id), purpose = VALUES(purpose), expires_at = VALUES(expires_at), used_at = NULL`,
    [[link.owner, link.id, link.purpose, sqlTime(link.expiresAt)]],
  )
}

export async function noteLinkUsed(db: Db, id: string, now: Date): Promise<void> {
  await db.execute('UPDATE access_staff_link SET used_at = ? WHERE id = ?', [sqlTime(now), id])
}

export async function deleteLinkOf(db: Db, owner: LinkOwner): Promise<void> {
  await db.execute('DELETE FROM access_staff_link WHERE staff_id = ?', [owner])
}
