import type { ContentPurpose, ContentState } from '../../contracts/enums.js'
import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'
import type { Place } from '../place.js'

/** One row of the list that ops work in; title, category and purpose are those of the latest version. */
export interface ContentListRow {
  id: string
  externalId: string | null
  title: string
  category: string
  purpose: ContentPurpose
  state: ContentState
  latestVersion: number
  publishedVersion: number | null
  publishedAt: Date | null
  updatedAt: Date
}

/** Lately changed first, from a place on, `limit + 1` rows. */
export function listContents(
  db: Db,
  { state, after, limit }: { state: ContentState | undefined; after: Place | undefined; limit: number },
): Promise<ContentListRow[]> {
  const where: string[] = []
  const params: unknown[] = []
  if (state) {
    where.push('i.state = ?')
    params.push(state)
  }
  if (after) {
    where.push('i.updated_at <= ? AND (i.updated_at < ? OR i.id < ?)')
    params.push(sqlTime(after.at), sqlTime(after.at), after.id)
  }
  return db.query<ContentListRow>(
    `SELECT i.id, i.external_id externalId, v.title, v.category, v.purpose, i.state, i.latest_version latestVersion,
            i.published_version publishedVersion, i.published_at publishedAt, i.updated_at updatedAt
       FROM content_item i JOIN content_version v ON v.item_id = i.id AND v.version = i.latest_version
       ${where.length ? `WHERE ${where.join(' AND ')}` : ''}
      ORDER BY i.updated_at DESC, i.id DESC LIMIT ?`,
    [...params, limit + 1],
  )
}
