import type { Db } from '../../platform/database/db.js'

const MOST = 100

/** Categories in use, by name. */
export async function categoriesInUse(db: Db): Promise<string[]> {
  const rows = await db.query<{ category: string }>(
    `SELECT DISTINCT category FROM content_item ORDER BY category LIMIT ${MOST}`,
  )
  return rows.map((row) => row.category)
}

/** Tags of what is published, the most used first. */
export async function tagsInUse(db: Db): Promise<string[]> {
  const rows = await db.query<{ tag: string }>(
    `SELECT tag FROM content_tag GROUP BY tag ORDER BY COUNT(*) DESC, tag LIMIT ${MOST}`,
  )
  return rows.map((row) => row.tag)
}
