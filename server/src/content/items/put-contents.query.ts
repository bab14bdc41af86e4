import type { ContentPurpose, ContentState } from '../../contracts/enums.js'
import type { Id } from '../../kernel/ids.js'
import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'
import { readingMinutes } from './content-body.js'
import type { ContentDraft } from './content-item.js'

/** SQL of putting many contents at once: statements per batch, never per content. */

/** An item as a put finds it, locked. A reserved one has version 0. */
export interface PutItem {
  id: Id<'content'>
  externalId: string
  state: ContentState
  latestVersion: number
  publishedVersion: number | null
  publishedAt: Date | null
  category: string
  purpose: ContentPurpose
  createdAt: Date
  latestDigest: Buffer | null
  shownDigest: Buffer | null
}

/**
 * Takes the items of these external ids: locks those that exist and reserves the others, so that two puts of the same
 * new content make one item. In order of external id, so that two puts don't wait for each other crosswise.
 */
export async function takeItems(
  db: Db,
  wanted: readonly { externalId: string; id: string; draft: ContentDraft }[],
  now: Date,
): Promise<Map<string, PutItem>> {
  const at = sqlTime(now)
  const rows = [...wanted]
    .sort((a, b) => (a.externalId < b.externalId ? -1 : 1))
    .map(({ id, externalId, draft }) => [id, externalId, 'draft', draft.category, draft.purpose, 0, at, at])
  await db.execute(
    `INSERT INTO content_item (id, external_id, state, category, purpose, latest_version, created_at, updated_at) VALUES ?
       ON DUPLICATE KEY UPDATE external_id = VALUES(external_id)`,
    [rows],
  )
  const items = await db.query<PutItem>(
    `SELECT i.id, i.external_id externalId, i.state, i.latest_version latestVersion, i.published_version publishedVersion,
            i.published_at publishedAt, i.category, i.purpose, i.created_at createdAt,
            l.digest latestDigest, s.digest shownDigest
       FROM content_item i
       LEFT JOIN content_version l ON l.item_id = i.id AND l.version = i.latest_version
       LEFT JOIN content_version s ON s.item_id = i.id AND s.version = i.published_version
      WHERE i.external_id IN (?)`,
    [wanted.map(({ externalId }) => externalId)],
  )
  return new Map(items.map((item) => [item.externalId, item]))
}

export async function addVersions(
  db: Db,
  versions: readonly { itemId: string; version: number; draft: ContentDraft; digest: Buffer }[],
  now: Date,
): Promise<void> {
  if (!versions.length) return
  await db.execute(
    `INSERT INTO content_version (item_id, version, title, summary, cover, category, tags, purpose, body, minutes, digest, created_at) VALUES ?`,
    [
      versions.map(({ itemId, version, draft, digest }) => [
        itemId,
        version,
        draft.title,
        draft.summary,
        draft.cover,
        draft.category,
        JSON.stringify(draft.tags),
        draft.purpose,
        JSON.stringify(draft.body),
        readingMinutes(draft.body),
        digest,
        sqlTime(now),
      ]),
    ],
  )
}

/** Writes where the items stand now. */
export async function saveItems(db: Db, items: readonly PutItem[], now: Date): Promise<void> {
  if (!items.length) return
  await db.execute(
    `INSERT INTO content_item
       (id, external_id, state, category, purpose, latest_version, published_version, published_at, created_at, updated_at)
     VALUES ?
     ON DUPLICATE KEY UPDATE state = VALUES(state), category = VALUES(category), purpose = VALUES(purpose),
       latest_version = VALUES(latest_version), published_version = VALUES(published_version),
       published_at = VALUES(published_at), updated_at = VALUES(updated_at)`,
    [
      items.map((item) => [
        item.id,
        item.externalId,
        item.state,
        item.category,
        item.purpose,
        item.latestVersion,
        item.publishedVersion,
        item.publishedAt && sqlTime(item.publishedAt),
        sqlTime(item.createdAt),
        sqlTime(now),
      ]),
    ],
  )
}

/** Puts items into the feeds of their tags, and of no others. */
export async function replaceTagsOf(
  db: Db,
  items: readonly { id: string; tags: readonly string[]; publishedAt: Date }[],
): Promise<void> {
  if (!items.length) return
  await db.execute('DELETE FROM content_tag WHERE item_id IN (?)', [items.map(({ id }) => id)])
  const rows = items.flatMap(({ id, tags, publishedAt }) =>
    tags.map((tag) => [tag, id, sqlTime(publishedAt)]),
  )
  if (rows.length) await db.execute('INSERT INTO content_tag (tag, item_id, published_at) VALUES ?', [rows])
}
