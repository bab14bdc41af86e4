import type { SelectQueryBuilder } from 'typeorm'
import type { Db } from '../../platform/database/db.js'
import { LeadEntity } from './lead.entity.js'
import type { Members } from './lead-scope.js'
import { VIEW_TIME, type LeadView } from './lead-views.js'
import { HELD_STATES } from './lead.js'
import type { LeadRow } from './leads.repository.js'

/** A place in a list: its time and id. */
export interface Place {
  at: Date
  id: string
}

/**
 * One page of leads by (their time, id): the queue oldest first, the others newest first. Every order has an index
 * (`selling_lead_owner`, `_held`, `_state`, `_closed_owner`, `_closed`).
 */
export function leadPage(
  db: Db,
  { view, members, after, limit }: { view: LeadView; members: Members; after: Place | null; limit: number },
): Promise<LeadRow[]> {
  const time = `lead.${VIEW_TIME[view]}`
  const [direction, beyond] = view === 'queue' ? (['ASC', '>'] as const) : (['DESC', '<'] as const)
  const query = db.repo(LeadEntity).createQueryBuilder('lead')
  narrow(query, view, members)
  if (after) {
    // `time <= ?` bounds the range for the index; a row constructor would not.
    query.andWhere(`${time} ${beyond}= :at AND (${time} ${beyond} :at OR lead.id ${beyond} :id)`, {
      ...after,
    })
  }
  return query.orderBy(time, direction).addOrderBy('lead.id', direction).limit(limit).getMany()
}

function narrow(query: SelectQueryBuilder<LeadEntity>, view: LeadView, members: Members): void {
  switch (view) {
    case 'queue':
      query.where("lead.state = 'queued'")
      return
    case 'mine':
      if (members) query.where('lead.ownerId IN (:...members)', { members: [...members] })
      else query.where('open_key = 1 AND lead.assignedAt IS NOT NULL')
      return
    case 'closed':
      // Leads of nobody are kept for the figures alone (ADR 20).
      query.where('lead.closedAt IS NOT NULL AND lead.contactId > 0')
      if (members) query.andWhere('lead.closedOwnerId IN (:...members)', { members: [...members] })
  }
}

/** Most closed leads that are counted. */
export const COUNTED_CLOSED = 10_000

/** How many leads stand in each held state, in the queue and closed; closed ones are counted up to 10,000. */
export async function leadCounts(
  db: Db,
  { members, seesQueue }: { members: Members; seesQueue: boolean },
): Promise<Map<string, number>> {
  const ids = members && [...members]
  const rows = await db.query<{ state: string; n: string }>(
    `SELECT state, COUNT(*) AS n FROM selling_lead
      WHERE state IN (?) ${ids ? 'AND owner_id IN (?)' : ''} GROUP BY state
     UNION ALL SELECT 'queued', COUNT(*) FROM selling_lead WHERE state = 'queued' AND ?
     UNION ALL SELECT 'closed', COUNT(*) FROM (
       SELECT 1 FROM selling_lead WHERE closed_at IS NOT NULL AND contact_id > 0 ${ids ? 'AND closed_owner_id IN (?)' : ''} LIMIT ?
     ) AS some`,
    [HELD_STATES, ...(ids ? [ids] : []), seesQueue, ...(ids ? [ids] : []), COUNTED_CLOSED],
  )
  return new Map(rows.map(({ state, n }) => [state, Number(n)]))
}
