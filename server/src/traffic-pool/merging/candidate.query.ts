import { compareIds, newId } from '../../kernel/ids.js'
import type { TimePlace } from '../../kernel/paging.js'
import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'

/** Why two contacts may be one person: a proof that both have, or something that is only said. */
export const CANDIDATE_REASONS = ['proof', 'claim'] as const
export type CandidateReason = (typeof CANDIDATE_REASONS)[number]

/** A pair that waits for somebody to decide. */
export interface Candidate {
  id: string
  oneId: string
  otherId: string
  reason: CandidateReason
  foundAt: Date
}

export interface Doubt {
  contactIds: readonly [string, string]
  reason: CandidateReason
}

/** Notes pairs; one that was noted before stays as it is, decided or not. */
export async function noteCandidates(db: Db, doubts: readonly Doubt[], at: Date): Promise<void> {
  if (!doubts.length) return
  await db.execute(
    'INSERT IGNORE INTO pool_merge_candidate (id, one_id, other_id, reason, found_at) VALUES ?',
    [
      doubts.map(({ contactIds, reason }) => [
        newId(),
        ...[...contactIds].sort(compareIds),
        reason,
        sqlTime(at),
      ]),
    ],
  )
}

/** Pairs that wait, oldest first; only those that one of `ofIds` is in, where any are named. */
export function openCandidates(
  db: Db,
  limit: number,
  behind: TimePlace | null,
  ofIds: readonly string[] | null,
): Promise<Candidate[]> {
  return db.query<Candidate>(
    `SELECT id, one_id oneId, other_id otherId, reason, found_at foundAt FROM pool_merge_candidate
      WHERE decision IS NULL ${ofIds ? 'AND (one_id IN (?) OR other_id IN (?))' : ''} ${behind ? 'AND (found_at, id) > (?, ?)' : ''} ORDER BY found_at, id LIMIT ?`,
    [...(ofIds ? [ofIds, ofIds] : []), ...(behind ? [sqlTime(behind.at), behind.id] : []), limit],
  )
}

/** Decides an open pair; tells whether there was one. */
export async function keepApart(db: Db, id: string, staffId: string, at: Date): Promise<boolean> {
  const { affectedRows } = await db.execute(
    `UPDATE pool_merge_candidate SET decision = 'apart', decided_at = ?, staff_id = ? WHERE id = ? AND decision IS NULL`,
    [sqlTime(at), staffId, id],
  )
  return affectedRows > 0
}

/** Ends the open pairs whose two contacts have become one. */
export async function endCandidates(db: Db, contactIds: readonly string[], at: Date): Promise<void> {
  await db.execute(
    `UPDATE pool_merge_candidate SET decision = 'merged', decided_at = ? WHERE decision IS NULL AND one_id IN (?) AND other_id IN (?)`,
    [sqlTime(at), contactIds, contactIds],
  )
}
