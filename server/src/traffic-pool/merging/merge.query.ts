import { compareIds } from '../../kernel/ids.js'
import { sqlTime } from '../../kernel/time.js'
import { moveMarks } from '../marks/mark.query.js'
import type { Db } from '../../platform/database/db.js'

/** SQL that makes what is kept of one contact another's. */

/** Who is left of each contact, itself where it was never merged; unknown ids are absent. */
export async function survivorsOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (!ids.length) return new Map()
  const rows = await db.query<{ id: string; survivor: string }>(
    'SELECT id, COALESCE(survivor_id, id) survivor FROM pool_contact WHERE id IN (?)',
    [ids],
  )
  return new Map(rows.map(({ id, survivor }) => [id, survivor]))
}

/** Contacts with all that were merged into them, in id order. */
export async function withMerged(db: Db, survivorIds: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ id: string }>('SELECT loser_id id FROM pool_merge WHERE survivor_id IN (?)', [
    survivorIds,
  ])
  return [...new Set([...survivorIds, ...rows.map(({ id }) => id)])].sort(compareIds)
}

/** One merge: who goes, who stays, and which member of staff said so; null for the rules. */
export interface Merge {
  loserId: string
  survivorId: string
  staffId: string | null
  at: Date
}

/** Points the loser and all that were merged into it at the survivor: no chain is ever longer than one step. */
export async function writeMerge(db: Db, { loserId, survivorId, staffId, at }: Merge): Promise<void> {
  const losers = await withMerged(db, [loserId])
  await db.execute('UPDATE pool_contact SET survivor_id = ? WHERE id IN (?)', [survivorId, losers])
  await db.execute('UPDATE pool_merge SET survivor_id = ? WHERE survivor_id = ?', [survivorId, loserId])
  await db.execute('INSERT INTO pool_merge (loser_id, survivor_id, merged_at, staff_id) VALUES (?)', [
    [loserId, survivorId, sqlTime(at), staffId],
  ])
}

/**
 * Makes the loser's identities, consents, tags, behaviours, counters and ways to reach it the survivor's. A name is kept
 * where there is one; the first source is that of the earlier first touch, which is the person's. Views and changes of
 * stage stay with the id that they came under, which leads to the survivor for ever.
 */
export async function moveBelongings(db: Db, loserId: string, survivorId: string): Promise<void> {
  const pair = [survivorId, loserId]
  const first = ['first_channel', 'first_medium', 'first_campaign', 'first_share_id', 'first_at']
    // Assignments run left to right and read what was set before: the time comes last.
    .map((column) => `s.${column} = IF(l.first_at < s.first_at, l.${column}, s.${column})`)
  await db.execute(
    `UPDATE pool_contact s JOIN pool_contact l ON l.id = ? SET s.name = COALESCE(s.name, l.name),
       s.nickname = COALESCE(s.nickname, l.nickname), s.avatar_file_id = COALESCE(s.avatar_file_id, l.avatar_file_id),
       s.reachable_by = s.reachable_by | l.reachable_by, ${first.join(', ')} WHERE s.id = ?`,
    [loserId, survivorId],
  )
  await db.execute('UPDATE pool_identity SET contact_id = ? WHERE contact_id = ?', pair)
  await db.execute('UPDATE pool_behaviour SET contact_id = ? WHERE contact_id = ?', pair)
  await db.execute(
    `INSERT IGNORE INTO pool_consent (contact_id, purpose, at, granted, basis, proof, recorded_at)
     SELECT ?, purpose, at, granted, basis, proof, recorded_at FROM pool_consent WHERE contact_id = ?`,
    pair,
  )
  await db.execute('DELETE FROM pool_consent WHERE contact_id = ?', [loserId])
  await db.execute(
    `INSERT IGNORE INTO pool_contact_tag (contact_id, tag_id, tagged_at, staff_id)
     SELECT ?, tag_id, tagged_at, staff_id FROM pool_contact_tag WHERE contact_id = ?`,
    pair,
  )
  await db.execute('DELETE FROM pool_contact_tag WHERE contact_id = ?', [loserId])
  await moveMarks(db, loserId, survivorId)
  const newer =
    'VALUES(last_source_at) IS NOT NULL AND VALUES(last_source_at) >= COALESCE(pool_counter.last_source_at, VALUES(last_source_at))'
  const sources = ['last_channel', 'last_medium', 'last_campaign', 'last_source_at'].map(
    (column) => `${column} = IF(${newer}, VALUES(${column}), pool_counter.${column})`,
  )
  await db.execute(
    `INSERT INTO pool_counter (contact_id, behaviours, content_reads, last_at, last_channel, last_medium, last_campaign, last_source_at)
     SELECT ?, behaviours, content_reads, last_at, last_channel, last_medium, last_campaign, last_source_at FROM pool_counter l WHERE l.contact_id = ?
     ON DUPLICATE KEY UPDATE behaviours = pool_counter.behaviours + VALUES(behaviours),
       content_reads = pool_counter.content_reads + VALUES(content_reads),
       last_at = GREATEST(pool_counter.last_at, VALUES(last_at)), ${sources.join(', ')}`,
    pair,
  )
  await db.execute('DELETE FROM pool_counter WHERE contact_id = ?', [loserId])
}

/** How much there is of a contact. */
export interface Belongings {
  behaviours: number
  consents: number
}

export async function belongingsOf(db: Db, contactId: string): Promise<Belongings> {
  const [row] = await db.query<{ behaviours: string; consents: string }>(
    `SELECT (SELECT COUNT(*) FROM pool_behaviour WHERE contact_id = ?) behaviours,
            (SELECT COUNT(*) FROM pool_consent WHERE contact_id = ?) consents`,
    [contactId, contactId],
  )
  return { behaviours: Number(row?.behaviours ?? 0), consents: Number(row?.consents ?? 0) }
}

/** What is wrong with merges: chains, and what was left with a loser. One line each. */
export async function brokenMerges(db: Db): Promise<string[]> {
  const rows = await db.query<{ id: string; what: string }>(
    `SELECT m.loser_id id, 'does not lead to its survivor' what FROM pool_merge m
       JOIN pool_contact l ON l.id = m.loser_id LEFT JOIN pool_contact s ON s.id = m.survivor_id
      WHERE l.survivor_id IS NULL OR l.survivor_id <> m.survivor_id OR s.id IS NULL OR s.survivor_id IS NOT NULL
     UNION ALL SELECT m.loser_id, 'still has behaviours' FROM pool_merge m
      WHERE EXISTS (SELECT 1 FROM pool_behaviour b WHERE b.contact_id = m.loser_id)
     UNION ALL SELECT m.loser_id, 'still has identities' FROM pool_merge m
      WHERE EXISTS (SELECT 1 FROM pool_identity i WHERE i.contact_id = m.loser_id)
     UNION ALL SELECT m.loser_id, 'still has consents' FROM pool_merge m
      WHERE EXISTS (SELECT 1 FROM pool_consent c WHERE c.contact_id = m.loser_id)
     UNION ALL SELECT m.loser_id, 'still has tags' FROM pool_merge m
      WHERE EXISTS (SELECT 1 FROM pool_contact_tag t WHERE t.contact_id = m.loser_id)`,
  )
  return rows.map(({ id, what }) => `merged contact ${id}: ${what}`)
}
