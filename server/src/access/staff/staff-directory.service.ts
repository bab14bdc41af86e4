import { Injectable } from '@nestjs/common'
import type { Id } from '../../kernel/ids.js'
import { cursorTime, decodeCursor, pageFrom, type Page } from '../../kernel/paging.js'
import { Db } from '../../platform/database/db.js'
import { staffNotFound } from '../access.errors.js'
import { accountById, accountPage, type AccountRow } from './account-list.query.js'
import type { AccountView } from './accounts.dto.js'

/** Answers the staff list. */
@Injectable()
export class StaffDirectory {
  constructor(private readonly db: Db) {}

  async page({ limit, after }: { limit: number; after?: string | undefined }): Promise<Page<AccountView>> {
    const [time = '', id = ''] = after === undefined ? [] : decodeCursor(after, 2)
    const place = after === undefined ? null : { at: cursorTime(time), id }
    const rows = await accountPage(this.db, { after: place, limit: limit + 1 })
    return pageFrom(rows, limit, (row) => [row.createdAt.getTime(), row.id], viewOf)
  }

  /** Refuses `access.staff-not-found`. */
  async one(id: Id<'staff'>): Promise<AccountView> {
    const row = await accountById(this.db, id)
    if (!row) throw staffNotFound()
    return viewOf(row)
  }
}

const viewOf = (row: AccountRow): AccountView => ({
  id: row.id,
  login: row.login,
  name: row.name,
  role: row.role,
  teamId: row.teamId,
  teamName: row.teamName,
  state: row.disabledAt ? 'disabled' : row.hasPassword ? 'active' : 'invited',
  createdAt: row.createdAt.toISOString(),
  linkExpiresAt: row.linkExpiresAt?.toISOString() ?? null,
})
