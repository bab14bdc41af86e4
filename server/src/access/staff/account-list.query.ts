import type { Role } from '../../contracts/enums.js'
import type { Id } from '../../kernel/ids.js'
import type { TimePlace } from '../../kernel/paging.js'
import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'

/** An account as the staff list shows it. */
export interface AccountRow {
  id: Id<'staff'>
  login: string
  name: string
  role: Role
  teamId: Id<'team'> | null
  teamName: string | null
  createdAt: Date
  disabledAt: Date | null
  /** 1 when its owner has set a password. */
  hasPassword: number
  /** Until when its unused link is good. */
  linkExpiresAt: Date | null
}

const SELECT = `SELECT f.id, f.login, f.name, f.role, f.team_id teamId, t.name teamName, f.created_at createdAt,
    f.disabled_at disabledAt, f.password_hash IS NOT NULL hasPassword, l.expires_at linkExpiresAt
  FROM access_staff f
  LEFT JOIN access_team t ON t.id = f.team_id
  LEFT JOIN access_staff_link l ON l.staff_id = f.id AND l.used_at IS NULL`

/** One page of accounts, newest first. */
export function accountPage(
  db: Db,
  { after, limit }: { after: TimePlace | null; limit: number },
): Promise<AccountRow[]> {
  const at = after && sqlTime(after.at)
  return db.query<AccountRow>(
    `${SELECT} ${after ? 'WHERE f.created_at <= ? AND (f.created_at < ? OR f.id < ?)' : ''}
      ORDER BY f.created_at DESC, f.id DESC LIMIT ?`,
    [...(after ? [at, at, after.id] : []), limit],
  )
}

export async function accountById(db: Db, id: string): Promise<AccountRow | undefined> {
  const [row] = await db.query<AccountRow>(`${SELECT} WHERE f.id = ?`, [id])
  return row
}
