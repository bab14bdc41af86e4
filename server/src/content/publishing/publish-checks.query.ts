import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'
import type { CheckResult, UncheckedWhy } from './publish-check.js'

/** How a version was judged before it was shown, and who stood for it. */
export interface CheckRow {
  itemId: string
  version: number
  result: CheckResult
  labels: number[]
  why: UncheckedWhy | null
  checkedAt: Date
  /** Who published it although WeChat did not pass it, and why. */
  confirmedBy: string | null
  reason: string | null
}

const COLUMNS = 'item_id, version, result, labels, why, checked_at, confirmed_by, reason'

/** The last check of a version counts. */
export async function saveCheck(db: Db, row: CheckRow): Promise<void> {
  await db.execute(`REPLACE INTO content_check (${COLUMNS}) VALUES (?)`, [
    [
      row.itemId,
      row.version,
      row.result,
      JSON.stringify(row.labels),
      row.why,
      sqlTime(row.checkedAt),
      row.confirmedBy,
      row.reason,
    ],
  ])
}

export const checksOf = (db: Db, itemId: string): Promise<CheckRow[]> =>
  db.query<CheckRow>(
    `SELECT item_id itemId, version, result, labels, why, checked_at checkedAt, confirmed_by confirmedBy, reason
       FROM content_check WHERE item_id = ?`,
    [itemId],
  )
