import type { Db } from '../../platform/database/db.js'

export interface OwnProfile {
  nickname: string | null
  avatarFileId: string | null
}

export async function ownProfileOf(db: Db, contactId: string): Promise<OwnProfile> {
  const [row] = await db.query<OwnProfile>(
    'SELECT nickname, avatar_file_id avatarFileId FROM pool_contact WHERE id = ?',
    [contactId],
  )
  return row ?? { nickname: null, avatarFileId: null }
}

/** Staff see the nickname, too, unless another system has told the name. */
export async function setNickname(db: Db, contactId: string, nickname: string): Promise<void> {
  // In this order: the name follows the nickname that was.
  await db.execute(
    'UPDATE pool_contact SET name = IF(name IS NULL OR name <=> nickname, ?, name), nickname = ? WHERE id = ?',
    [nickname, nickname, contactId],
  )
}

export async function setAvatar(db: Db, contactId: string, fileId: string): Promise<void> {
  await db.execute('UPDATE pool_contact SET avatar_file_id = ? WHERE id = ?', [fileId, contactId])
}

/** Pictures of contacts, all that were merged into them too. */
export async function avatarsOf(db: Db, contactIds: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    'SELECT avatar_file_id id FROM pool_contact WHERE id IN (?) AND avatar_file_id IS NOT NULL',
    [contactIds],
  )
  return rows.map(({ id }) => id)
}
