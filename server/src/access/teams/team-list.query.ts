import type { Id } from '../../kernel/ids.js'
import type { Db } from '../../platform/database/db.js'

export interface TeamRow {
  id: Id<'team'>
  name: string
  /** How many accounts are in it, disabled ones too. */
  members: number
}

interface CountedRow extends Omit<TeamRow, 'members'> {
  members: string
}

/** One page of teams by (name, id). */
export async function teamPage(
  db: Db,
  { after, limit }: { after: { name: string; id: string } | null; limit: number },
): Promise<TeamRow[]> {
  const rows = await db.query<CountedRow>(
    `SELECT t.id, t.name, (SELECT COUNT(*) FROM access_staff f WHERE f.team_id = t.id) members
       FROM access_team t ${after ? 'WHERE t.name > ? OR (t.name = ? AND t.id > ?)' : ''}
      ORDER BY t.name, t.id LIMIT ?`,
    [...(after ? [after.name, after.name, after.id] : []), limit],
  )
  return rows.map((row) => ({ ...row, members: Number(row.members) }))
}

export async function membersOf(db: Db, teamId: string): Promise<number> {
  const [row] = await db.query<{ n: string }>('SELECT COUNT(*) n FROM access_staff WHERE team_id = ?', [
    teamId,
  ])
  return Number(row?.n)
}
