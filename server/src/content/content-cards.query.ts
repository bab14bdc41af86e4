import type { ContentPurpose } from '../contracts/enums.js'
import type { Db } from '../platform/database/db.js'

export interface ContentCardRow {
  id: string
  title: string
  purpose: ContentPurpose
  category: string
}

/** Cards by id, of the version visitors see or saw last; of the latest one before the first publishing. */
export const contentCards = (db: Db, ids: readonly string[]): Promise<ContentCardRow[]> =>
  db.query<ContentCardRow>(
    `SELECT i.id, v.title, v.purpose, v.category
       FROM content_item i
       JOIN content_version v ON v.item_id = i.id AND v.version = COALESCE(i.published_version, i.latest_version)
      WHERE i.id IN (?)`,
    [ids],
  )

/** Contents whose latest title holds a text, lately changed first. A brand has thousands, not millions: all are read. */
export const contentsTitled = (
  db: Db,
  text: string,
  limit: number,
): Promise<Pick<ContentCardRow, 'id' | 'title' | 'purpose'>[]> =>
  db.query(
    `SELECT i.id, v.title, v.purpose
       FROM content_item i JOIN content_version v ON v.item_id = i.id AND v.version = i.latest_version
      WHERE v.title LIKE ? ORDER BY i.updated_at DESC, i.id DESC LIMIT ?`,
    [`%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`, limit],
  )
