import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'
import type { Tag } from './tag.js'

/** All tags by name. */
export const allTags = (db: Db): Promise<Tag[]> =>
  db.query<Tag>('SELECT id, name, color FROM pool_tag ORDER BY name, id')

/** Adds a tag; a name that another one has throws a duplicate. */
export async function insertTag(db: Db, { id, name, color }: Tag, at: Date): Promise<void> {
  await db.execute('INSERT INTO pool_tag (id, name, color, created_at) VALUES (?)', [
    [id, name, color, sqlTime(at)],
  ])
}

/** Changes a tag; a name that another one has throws a duplicate. */
export async function updateTag(db: Db, { id, name, color }: Tag): Promise<void> {
  await db.execute('UPDATE pool_tag SET name = ?, color = ? WHERE id = ?', [name, color, id])
}

export async function deleteTag(db: Db, id: string): Promise<void> {
  await db.execute('DELETE FROM pool_tag WHERE id = ?', [id])
}

/** Holds the tag's row until the transaction ends; false when there is none. */
export async function holdTag(db: Db, id: string): Promise<boolean> {
  return (await db.query('SELECT id FROM pool_tag WHERE id = ? FOR UPDATE', [id])).length > 0
}

export async function isTagInUse(db: Db, id: string): Promise<boolean> {
  return (await db.query('SELECT 1 FROM pool_contact_tag WHERE tag_id = ? LIMIT 1', [id])).length > 0
}

/** How many contacts have each tag, `most` at most. */
export async function countCarriers(
  db: Db,
  tagIds: readonly string[],
  most: number,
): Promise<Map<string, number>> {
  if (!tagIds.length) return new Map()
  const one = 'SELECT ? id, COUNT(*) n FROM (SELECT 1 FROM pool_contact_tag WHERE tag_id = ? LIMIT ?) few'
  const rows = await db.query<{ id: string; n: string }>(
    tagIds.map(() => one).join(' UNION ALL '),
    tagIds.flatMap((id) => [id, id, most]),
  )
  return new Map(rows.map(({ id, n }) => [String(id), Number(n)]))
}

/** Takes a tag off so many contacts at most; answers off how many. */
export async function takeOffSome(db: Db, tagId: string, most: number): Promise<number> {
  return (await db.execute('DELETE FROM pool_contact_tag WHERE tag_id = ? LIMIT ?', [tagId, most]))
    .affectedRows
}

/** Tags of contacts, by name. */
export async function tagsOf(db: Db, contactIds: readonly string[]): Promise<Map<string, Tag[]>> {
  const tags = new Map<string, Tag[]>()
  if (!contactIds.length) return tags
  const rows = await db.query<Tag & { contactId: string }>(
    `SELECT k.contact_id contactId, t.id, t.name, t.color FROM pool_contact_tag k JOIN pool_tag t ON t.id = k.tag_id
      WHERE k.contact_id IN (?) ORDER BY t.name, t.id`,
    [contactIds],
  )
  for (const { contactId, ...tag } of rows) tags.set(contactId, [...(tags.get(contactId) ?? []), tag])
  return tags
}

/** Puts a tag on a contact; one that it has stays as it was given. */
export async function putOn(
  db: Db,
  { contactId, tagId, staffId, at }: { contactId: string; tagId: string; staffId: string; at: Date },
): Promise<void> {
  await db.execute(
    'INSERT IGNORE INTO pool_contact_tag (contact_id, tag_id, tagged_at, staff_id) VALUES (?)',
    [[contactId, tagId, sqlTime(at), staffId]],
  )
}

export async function takeOff(db: Db, contactId: string, tagId: string): Promise<void> {
  await db.execute('DELETE FROM pool_contact_tag WHERE contact_id = ? AND tag_id = ?', [contactId, tagId])
}
