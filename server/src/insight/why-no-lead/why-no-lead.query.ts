import type { TimePlace } from '../../kernel/paging.js'
import { behind } from '../../platform/database/behind.js'
import type { ReadingDb } from '../../platform/database/reading-db.js'
import type { HeldLine } from '../../nurture/index.js'
import { sqlTime } from '../../kernel/time.js'
import type { Guard } from './guard.js'

/** What the guards depend on besides the rows. */
export interface Now {
  at: Date
  /** Enquiries of people without profiling count from here on. */
  wishesSince: Date
  heldLines: readonly HeldLine[]
}

/** `guardOf` for everybody at once: a medium test holds the two against each other. */
const GUARD = `CASE
  WHEN w.held = 1 THEN 'has-lead'
  WHEN w.held = 0 THEN IF(w.suppressed, 'no-contact', 'no-rep')
  WHEN NOT c.profiling THEN CASE
    WHEN EXISTS (SELECT 1 FROM v_pool_enquiry e WHERE e.contact_id = c.id AND e.occurred_at > ?
             AND NOT EXISTS (SELECT 1 FROM v_selling_lead l WHERE l.contact_id = c.id AND l.mql_at >= e.occurred_at))
      THEN IF(c.reachable, 'in-handoff', 'unreachable')
    WHEN c.analytics THEN 'no-profiling' ELSE 'no-analytics' END
  WHEN s.lead_open = 1 THEN 'in-handoff'
  WHEN s.verdict IN ('review', 'no-sales') THEN s.verdict
  WHEN s.verdict IS NULL OR s.verdict NOT IN ('mql', 'mql-hot')
    OR (s.hand_raised_at IS NULL AND s.total_milli < h.exit_milli) THEN IF(c.analytics, 'score', 'no-analytics')
  WHEN s.waiting = 'new-points' OR (s.waiting = 'cool-down' AND s.cool_down_until > ?) THEN 'cool-down'
  WHEN s.waiting = 'reachable' AND NOT c.reachable THEN 'unreachable'
  WHEN NOT c.contactable AND s.hand_raised_at IS NULL THEN 'no-contact'
  ELSE 'next-event' END`

function everybody({ at, wishesSince, heldLines }: Now): { from: string; params: unknown[] } {
  const lines = heldLines.length ? heldLines : [{ modelId: '0', band: 0, exitMilli: 0 }]
  return {
    from: `(SELECT c.id, c.created_at, ${GUARD} AS guard, s.total_milli, s.cool_down_until, w.lead_id, w.queued_at,
                   IF(w.held = 0, w.queue_reason, NULL) AS queue_reason
              FROM v_pool_standing c
              LEFT JOIN v_nurture_standing s ON s.contact_id = c.id
              LEFT JOIN v_selling_waiting w ON w.contact_id = c.id
              LEFT JOIN (${lines.map(() => 'SELECT ? AS model_id, ? AS band, ? AS exit_milli').join(' UNION ALL ')}) h
                ON h.model_id = s.model_id AND h.band = s.engagement_band) everybody`,
    params: [
      sqlTime(wishesSince),
      sqlTime(at),
      ...lines.flatMap(({ modelId, band, exitMilli }) => [modelId, band, exitMilli]),
    ],
  }
}

/** How many people each guard stops; those that wait for a rep by the reason why. */
export async function guardTotals(
  db: ReadingDb,
  now: Now,
): Promise<{ guard: Guard; queueReason: string | null; contacts: number }[]> {
  const { from, params } = everybody(now)
  const rows = await db.query<{ guard: Guard; queueReason: string | null; n: string }>(
    `SELECT guard, queue_reason queueReason, COUNT(*) n FROM ${from} GROUP BY guard, queue_reason`,
    params,
  )
  return rows.map(({ guard, queueReason, n }) => ({ guard, queueReason, contacts: Number(n) }))
}

/** One person in the list behind a number. */
export interface StoppedRow {
  id: string
  createdAt: Date
  coolDownUntil: Date | null
  leadId: string | null
  queuedAt: Date | null
  queueReason: string | null
}

/** What a queued lead waits for while routing has said nothing yet. */
const NO_REASON = 'waiting'

/** People whom one guard stops, of `no-rep` those of one reason, the newest contacts first. */
export function stoppedBy(
  db: ReadingDb,
  { guard, reason }: { guard: Guard; reason: string | undefined },
  now: Now,
  { limit, after }: { limit: number; after: TimePlace | null },
): Promise<StoppedRow[]> {
  const { from, params } = everybody(now)
  const place = behind(after, 'created_at', 'id')
  return db.query<StoppedRow>(
    `SELECT id, created_at createdAt, cool_down_until coolDownUntil, lead_id leadId, queued_at queuedAt,
            queue_reason queueReason
       FROM ${from} WHERE guard = ? ${reason === undefined ? '' : 'AND COALESCE(queue_reason, ?) = ?'} ${place.sql} ORDER BY created_at DESC, id DESC LIMIT ?`,
    [...params, guard, ...(reason === undefined ? [] : [NO_REASON, reason]), ...place.params, limit],
  )
}

/** People who are kept no more under an id of their own: as somebody else, or not at all. */
export async function goneTotals(db: ReadingDb): Promise<{ merged: number; erased: number }> {
  const [row] = await db.query<{ merged: string; erased: string }>(
    'SELECT (SELECT COUNT(*) FROM v_pool_merged) merged, (SELECT COUNT(*) FROM v_pool_erasure) erased',
  )
  return { merged: Number(row?.merged ?? 0), erased: Number(row?.erased ?? 0) }
}
