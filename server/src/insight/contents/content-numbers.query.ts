import type { TimePlace } from '../../kernel/paging.js'
import { sqlTime } from '../../kernel/time.js'
import { behind } from '../../platform/database/behind.js'
import type { ReadingDb } from '../../platform/database/reading-db.js'
import type { PersonRow } from '../people/person-row.js'
import type { Period } from '../dashboard/period.js'
import type { Deed } from './deed.js'

/** How many people did something with a content for the first time in some days, and the forgotten of them. */
export async function dayTotals(
  db: ReadingDb,
  { from, to }: Pick<Period, 'from' | 'to'>,
  contentId: string | undefined,
): Promise<{ contentId: string; deed: Deed; people: number; forgotten: number }[]> {
  const rows = await db.query<{ contentId: string; deed: Deed; people: string; forgotten: string }>(
    `SELECT content_id contentId, deed, SUM(people) people, SUM(forgotten) forgotten FROM insight_content_day
      WHERE day BETWEEN ? AND ? ${contentId === undefined ? '' : 'AND content_id = ?'} GROUP BY content_id, deed`,
    [from, to, ...(contentId === undefined ? [] : [contentId])],
  )
  return rows.map((row) => ({ ...row, people: Number(row.people), forgotten: Number(row.forgotten) }))
}

/** Leads of people who matured or asked in a period, for each content that they had opened by then. */
export async function leadTotals(
  db: ReadingDb,
  { start, end }: Period,
  contentId: string | undefined,
): Promise<Map<string, { leads: number; won: number }>> {
  const rows = await db.query<{ contentId: string; leads: string; won: string }>(
    `SELECT d.content_id contentId, COUNT(*) leads, SUM(l.state = 'converted') won
       FROM v_selling_lead l
       JOIN insight_deed d ON d.contact_id = l.contact_id AND d.deed = 'opened' AND d.at <= l.mql_at
      WHERE l.mql_at >= ? AND l.mql_at < ? AND l.state <> 'merged' ${contentId === undefined ? '' : 'AND d.once_for = ?'}
      GROUP BY d.content_id`,
    [sqlTime(start), sqlTime(end), ...(contentId === undefined ? [] : [contentId])],
  )
  return new Map(
    rows.map(({ contentId: id, leads, won }) => [id, { leads: Number(leads), won: Number(won) }]),
  )
}

/** Who did something with a content for the first time in a period, the latest first. */
export function deedPeople(
  db: ReadingDb,
  { start, end }: Period,
  { contentId, deed }: { contentId: string; deed: Deed },
  { limit, after }: { limit: number; after: TimePlace | null },
): Promise<PersonRow[]> {
  const place = behind(after, 'at', 'contact_id')
  return db.query<PersonRow>(
    `SELECT contact_id id, at FROM insight_deed
      WHERE content_id = ? AND deed = ? AND at >= ? AND at < ?
        ${place.sql}
      ORDER BY at DESC, contact_id DESC LIMIT ?`,
    [contentId, deed, sqlTime(start), sqlTime(end), ...place.params, limit],
  )
}
