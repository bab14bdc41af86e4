import type { Db } from '../../platform/database/db.js'
import { HELD_STATES } from '../leads/lead.js'

/** What the leads in a rep's hands wait for; one whose clock has passed counts as overdue alone. */
export interface RepLoad {
  overdue: number
  assigned: number
  accepted: number
  /** With those that are qualified. */
  working: number
}

/** The load of each of some reps; absent for who holds nothing. */
export async function loadsOf(db: Db, staffIds: readonly string[]): Promise<Map<string, RepLoad>> {
  const rows = await db.query<{ ownerId: string } & Record<keyof RepLoad, string>>(
    `SELECT ownerId, SUM(late) overdue, SUM(NOT late AND state = 'assigned') assigned,
            SUM(NOT late AND state = 'accepted') accepted, SUM(NOT late AND state IN ('working', 'qualified')) working
       FROM (
         SELECT l.owner_id ownerId, l.state, c.lead_id IS NOT NULL AS late
           FROM selling_lead l
           LEFT JOIN selling_clock c ON c.lead_id = l.id AND c.open_key = 1 AND c.status = 'breached'
          WHERE l.owner_id IN (?) AND l.state IN (?)
       ) AS held GROUP BY ownerId`,
    [staffIds, HELD_STATES],
  )
  return new Map(
    rows.map(({ ownerId, overdue, assigned, accepted, working }) => [
      ownerId,
      {
        overdue: Number(overdue),
        assigned: Number(assigned),
        accepted: Number(accepted),
        working: Number(working),
      },
    ]),
  )
}
