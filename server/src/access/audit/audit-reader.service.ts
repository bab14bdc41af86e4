import { Injectable } from '@nestjs/common'
import { pageFrom, timePlace, type Page } from '../../kernel/paging.js'
import { Db } from '../../platform/database/db.js'
import { auditPage, auditRoutes } from './audit-list.query.js'
import type { AuditLineView, AuditQuery } from './audit.dto.js'

/** Reads the audit trail. */
@Injectable()
export class AuditReader {
  constructor(private readonly db: Db) {}

  /** Refuses `platform.cursor-invalid`. */
  async page({
    limit,
    after,
    from,
    until,
    staffId,
    recordId,
    route,
  }: AuditQuery): Promise<Page<AuditLineView>> {
    const rows = await auditPage(this.db, {
      staffId,
      recordId,
      route,
      from: from === undefined ? undefined : new Date(from),
      until: until === undefined ? undefined : new Date(until),
      after: timePlace(after),
      limit: limit + 1,
    })
    return pageFrom(
      rows,
      limit,
      (row) => [row.at.getTime(), row.id],
      (row) => ({ ...row, at: row.at.toISOString() }),
    )
  }

  actions(): Promise<string[]> {
    return auditRoutes(this.db)
  }
}
