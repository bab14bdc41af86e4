import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'

/** One line of the audit trail: who did what to which record, and how it ended. */
export interface AuditLine {
  id: string
  at: Date
  staffId: string | null
  /** Verb and pattern of the route, such as `POST /api/staff/leads/:id/accept`. */
  route: string
  recordId: string | null
  /** HTTP status of the answer. */
  status: number
  requestId: string
}

export async function addAuditLine(db: Db, line: AuditLine): Promise<void> {
  await db.execute(
    'INSERT INTO access_audit (id, done_at, staff_id, route, record_id, status, request_id) VALUES (?)',
    [[line.id, sqlTime(line.at), line.staffId, line.route, line.recordId, line.status, line.requestId]],
  )
}
