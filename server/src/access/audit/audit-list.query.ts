import type { TimePlace } from '../../kernel/paging.js'
import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'

export interface AuditRow {
  id: string
  at: Date
  staffId: string | null
  staffName: string | null
  route: string
  recordId: string | null
  status: number
  requestId: string
}

export interface AuditWanted {
  staffId: string | undefined
  recordId: string | undefined
  route: string | undefined
  from: Date | undefined
  until: Date | undefined
  after: TimePlace | null
  limit: number
}

/** Lines of the trail, newest first; every filter but the status of the answer has an index that ends in the time. */
export function auditPage(db: Db, wanted: AuditWanted): Promise<AuditRow[]> {
  const { after } = wanted
  const conditions: [string, unknown[]][] = [
    ...equals('a.staff_id', wanted.staffId),
    ...equals('a.record_id', wanted.recordId),
    ...equals('a.route', wanted.route),
    ...(wanted.from ? [['a.done_at >= ?', [sqlTime(wanted.from)]] satisfies [string, unknown[]]] : []),
    ...(wanted.until ? [['a.done_at <= ?', [sqlTime(wanted.until)]] satisfies [string, unknown[]]] : []),
    ...(after
      ? [
          [
            'a.done_at <= ? AND (a.done_at < ? OR a.id < ?)',
            [sqlTime(after.at), sqlTime(after.at), after.id],
          ] satisfies [string, unknown[]],
        ]
      : []),
  ]
  const where = conditions.map(([text]) => text).join(' AND ')
  return db.query<AuditRow>(
    `SELECT a.id, a.done_at at, a.staff_id staffId, s.name staffName, a.route, a.record_id recordId, a.status,
            a.request_id requestId
       FROM access_audit a LEFT JOIN access_staff s ON s.id = a.staff_id
      ${where && `WHERE ${where}`} ORDER BY a.done_at DESC, a.id DESC LIMIT ?`,
    [...conditions.flatMap(([, values]) => values), wanted.limit],
  )
}

const equals = (column: string, value: string | undefined): [string, unknown[]][] =>
  value === undefined ? [] : [[`${column} = ?`, [value]]]

/** Every route that stands in the trail, by name: read off the index, a step a route. */
export async function auditRoutes(db: Db): Promise<string[]> {
  const rows = await db.query<{ route: string }>('SELECT DISTINCT route FROM access_audit ORDER BY route')
  return rows.map(({ route }) => route)
}
