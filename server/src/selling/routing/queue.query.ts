import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'

const PULLED = 50

/**
 * Makes the queued leads that have waited longest due for routing now, because a slot has come free. Skips what
 * another transaction holds: that one is being routed already, and waiting for it under a rep's lock could deadlock.
 */
export async function pullQueue(db: Db, now: Date): Promise<void> {
  const rows = await db.query<{ id: string }>(
    `SELECT id FROM selling_lead WHERE state = 'queued' AND route_due_at > ?
      ORDER BY queued_at, id LIMIT ? FOR UPDATE SKIP LOCKED`,
    [sqlTime(now), PULLED],
  )
  if (!rows.length) return
  await db.execute('UPDATE selling_lead SET route_due_at = ? WHERE id IN (?)', [
    sqlTime(now),
    rows.map(({ id }) => id),
  ])
}
