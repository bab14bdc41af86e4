import type { TimePlace } from '../../kernel/paging.js'
import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'
import type { ContentBody } from '../items/content-body.js'

export interface FeedRow {
  id: string
  title: string
  summary: string
  cover: string | null
  category: string
  tags: string[]
  minutes: number
  publishedAt: Date
}

export interface FeedFilter {
  category?: string | undefined
  tag?: string | undefined
  /** What title, summary or a tag contains. */
  q?: string | undefined
  after?: TimePlace | null
  limit: number
}

const CARD = 'i.id, v.title, v.summary, v.cover, v.category, v.tags, v.minutes, i.published_at publishedAt'
const SHOWN = 'JOIN content_version v ON v.item_id = i.id AND v.version = i.published_version'

/** What visitors may see, latest first, `limit + 1` cards without bodies, in one query along an index. */
export function feed(db: Db, { category, tag, q, after, limit }: FeedFilter): Promise<FeedRow[]> {
  // A tag's feed goes along the tag's own index; else along the items', whose published_at is null out of sight.
  const [from, at, id] = tag
    ? ['content_tag t JOIN content_item i ON i.id = t.item_id', 't.published_at', 't.item_id']
    : ['content_item i', 'i.published_at', 'i.id']
  const where = [tag ? 't.tag = ?' : 'i.published_at IS NOT NULL']
  const params: unknown[] = tag ? [tag] : []
  if (category) {
    where.push('i.category = ?')
    params.push(category)
  }
  if (q) {
    const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`
    // Tags are kept as JSON text, so a tag is found in its own table.
    where.push(
      '(v.title LIKE ? OR v.summary LIKE ? OR EXISTS (SELECT 1 FROM content_tag s WHERE s.item_id = i.id AND s.tag LIKE ?))',
    )
    params.push(like, like, like)
  }
  if (after) {
    where.push(`${at} <= ? AND (${at} < ? OR ${id} < ?)`)
    params.push(sqlTime(after.at), sqlTime(after.at), after.id)
  }
  return db.query<FeedRow>(
    `SELECT ${CARD} FROM ${from} ${SHOWN} WHERE ${where.join(' AND ')} ORDER BY ${at} DESC, ${id} DESC LIMIT ?`,
    [...params, limit + 1],
  )
}

/** One content as visitors see it, if they do. */
export async function shownContent(
  db: Db,
  id: string,
): Promise<(FeedRow & { body: ContentBody }) | undefined> {
  const [row] = await db.query<FeedRow & { body: ContentBody }>(
    `SELECT ${CARD}, v.body FROM content_item i ${SHOWN} WHERE i.id = ? AND i.published_at IS NOT NULL`,
    [id],
  )
  return row
}

/** Cards by id; ids of what visitors don't see are absent. */
export const shownCards = (db: Db, ids: readonly string[]): Promise<FeedRow[]> =>
  db.query<FeedRow>(
    `SELECT ${CARD} FROM content_item i ${SHOWN} WHERE i.id IN (?) AND i.published_at IS NOT NULL`,
    [ids],
  )

/** Ids of others to read after one: those that share most of its tags, the latest of them first. */
export async function sharingTags(db: Db, id: string, limit: number): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT o.item_id id FROM content_tag t JOIN content_tag o ON o.tag = t.tag AND o.item_id <> t.item_id
      WHERE t.item_id = ? GROUP BY o.item_id ORDER BY COUNT(*) DESC, MAX(o.published_at) DESC, o.item_id DESC LIMIT ?`,
    [id, limit],
  )
  return rows.map((row) => row.id)
}

/** Categories that have something to see, by name. */
export async function shownCategories(db: Db): Promise<string[]> {
  const rows = await db.query<{ category: string }>(
    'SELECT DISTINCT category FROM content_item WHERE published_at IS NOT NULL ORDER BY category LIMIT 200',
  )
  return rows.map((row) => row.category)
}
