import type { ContentPurpose, ContentState } from '../../contracts/enums.js'
import type { TimePlace } from '../../kernel/paging.js'
import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'

/** One row of the list that ops work in; title, category and purpose are those of the latest version. */
export interface ContentListRow {
  id: string
  externalId: string | null
  title: string
  cover: string | null
  category: string
  tags: string[]
  purpose: ContentPurpose
  state: ContentState
  latestVersion: number
  publishedVersion: number | null
  publishedAt: Date | null
  updatedAt: Date
}

export interface ContentListFilter {
  state?: ContentState | undefined
  category?: string | undefined
  tag?: string | undefined
  purpose?: ContentPurpose | undefined
  q?: string | undefined
  after: TimePlace | null
  limit: number
}

/** Lately changed first, from a place on, `limit + 1` rows. */
export function listContents(
  db: Db,
  { state, category, tag, purpose, q, after, limit }: ContentListFilter,
): Promise<ContentListRow[]> {
  const where: string[] = []
  const params: unknown[] = []
  if (state) {
    where.push('i.state = ?')
    params.push(state)
  }
  for (const [column, value] of Object.entries({ category, purpose }))
    if (value) {
      where.push(`v.${column} = ?`)
      params.push(value)
    }
  if (tag) {
    where.push('JSON_CONTAINS(v.tags, JSON_QUOTE(?))')
    params.push(tag)
  }
  if (q) {
    const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`
    where.push('(v.title LIKE ? OR v.summary LIKE ?)')
    params.push(like, like)
  }
  if (after) {
    where.push('i.updated_at <= ? AND (i.updated_at < ? OR i.id < ?)')
    params.push(sqlTime(after.at), sqlTime(after.at), after.id)
  }
  return db.query<ContentListRow>(
    `SELECT i.id, i.external_id externalId, v.title, v.cover, v.category, v.tags, v.purpose, i.state, i.latest_version latestVersion,
            i.published_version publishedVersion, i.published_at publishedAt, i.updated_at updatedAt
       FROM content_item i JOIN content_version v ON v.item_id = i.id AND v.version = i.latest_version
       ${where.length ? `WHERE ${where.join(' AND ')}` : ''}
      ORDER BY i.updated_at DESC, i.id DESC LIMIT ?`,
    [...params, limit + 1],
  )
}
