import type { Db } from '../platform/database/db.js'

const PAGE = 1_000

/** A lead as its tables have it. */
export interface StandingLead {
  id: string
  state: string
  ownerId: string | null
  /** Its person was forgotten, and with it what the log said. */
  erased: boolean
  transitions: number
  holderType: string
  holderId: string | null
}

/** Every lead with its running interval and the number of its transitions, in pages by id. */
export async function* standingLeads(db: Db): AsyncGenerator<StandingLead[]> {
  for (let after = '0'; ;) {
    const rows = await db.query<
      Omit<StandingLead, 'transitions' | 'erased'> & { transitions: string; erased: number }
    >(
      `SELECT l.id, l.contact_id = 0 AS erased, l.state, l.owner_id AS ownerId, o.holder_type AS holderType, o.holder_id AS holderId,
              (SELECT COUNT(*) FROM selling_lead_transition t WHERE t.lead_id = l.id) AS transitions
         FROM selling_lead l
         LEFT JOIN selling_ownership o ON o.lead_id = l.id AND o.until_at IS NULL
        WHERE l.id > ? ORDER BY l.id LIMIT ?`,
      [after, PAGE],
    )
    if (rows.length)
      yield rows.map((row) => ({
        ...row,
        erased: row.erased === 1,
        transitions: Number(row.transitions),
      }))
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = last.id
  }
}

/** Reps whose counter is not the number of leads they hold. */
export function miscountedReps(db: Db): Promise<{ staffId: string; counted: string; held: string }[]> {
  return db.query(
    `SELECT r.staff_id AS staffId, r.open_count AS counted, COUNT(l.id) AS held
       FROM selling_rep r LEFT JOIN selling_lead l ON l.owner_id = r.staff_id
      GROUP BY r.staff_id, r.open_count HAVING counted <> held`,
  )
}
