import type { TimePlace } from '../../kernel/paging.js'
import type { SelectQueryBuilder } from 'typeorm'
import type { Db } from '../../platform/database/db.js'
import { ClockEntity } from '../clocks/clock.entity.js'
import { LeadEntity } from './lead.entity.js'
import type { Members } from './lead-scope.js'
import { OLDEST_FIRST, type LeadView } from './lead-views.js'
import { HELD_STATES } from './lead.js'
import type { LeadRow } from './leads.repository.js'

/** Whose leads, and whether those in nobody's hands are among them. */
export interface Whose {
  members: Members
  seesQueue: boolean
}

const TIME: Readonly<Record<LeadView, string>> = {
  mine: 'lead.assignedAt',
  queue: 'lead.queuedAt',
  'manager-queue': 'lead.queuedAt',
  breached: 'clock.dueAt',
  closed: 'lead.closedAt',
}

/**
 * One page of leads by (their time, id). Every order has an index (`selling_lead_owner`, `_held`, `_state`, `_queue`,
 * `_closed_owner`, `_closed`, `selling_clock_standing`).
 */
export function leadPage(
  db: Db,
  { view, after, limit, ...whose }: { view: LeadView; after: TimePlace | null; limit: number } & Whose,
): Promise<LeadRow[]> {
  const time = TIME[view]
  const [direction, beyond] = OLDEST_FIRST.has(view) ? (['ASC', '>'] as const) : (['DESC', '<'] as const)
  const query = db.repo(LeadEntity).createQueryBuilder('lead')
  narrow(query, view, whose)
  if (after) {
    // `time <= ?` bounds the range for the index; a row constructor would not.
    query.andWhere(`${time} ${beyond}= :at AND (${time} ${beyond} :at OR lead.id ${beyond} :id)`, {
      ...after,
    })
  }
  return query.orderBy(time, direction).addOrderBy('lead.id', direction).limit(limit).getMany()
}

function narrow(query: SelectQueryBuilder<LeadEntity>, view: LeadView, { members, seesQueue }: Whose): void {
  switch (view) {
    case 'queue':
      query.where("lead.state = 'queued'")
      return
    case 'manager-queue':
      query.where("lead.queue = 'manager'")
      return
    case 'breached':
      query.innerJoin(
        ClockEntity,
        'clock',
        "clock.leadId = lead.id AND clock.open_key = 1 AND clock.status = 'breached'",
      )
      query.where("COALESCE(lead.queue, '') <> 'manager'")
      if (members)
        query.andWhere(`(lead.ownerId IN (:...members) ${seesQueue ? 'OR lead.ownerId IS NULL' : ''})`, {
          members: [...members],
        })
      return
    case 'mine':
      if (members) query.where('lead.ownerId IN (:...members)', { members: [...members] })
      else query.where('open_key = 1 AND lead.assignedAt IS NOT NULL')
      return
    case 'closed':
      // Leads of nobody are kept for the figures alone (ADR 13).
      query.where('lead.closedAt IS NOT NULL AND lead.contactId > 0')
      if (members) query.andWhere('lead.closedOwnerId IN (:...members)', { members: [...members] })
  }
}

/** Most closed leads that are counted. */
export const COUNTED_CLOSED = 10_000

/**
 * How many leads stand in each held state, in the queue, in the manager queue, breached and closed; closed ones are
 * counted up to 10,000.
 */
export async function leadCounts(db: Db, { members, seesQueue }: Whose): Promise<Map<string, number>> {
  const ids = members && [...members]
  const mine = ids ? [ids] : []
  const rows = await db.query<{ state: string; n: string }>(
    `SELECT state, COUNT(*) AS n FROM selling_lead
      WHERE state IN (?) ${ids ? 'AND owner_id IN (?)' : ''} GROUP BY state
     UNION ALL SELECT 'queued', COUNT(*) FROM selling_lead WHERE state = 'queued' AND ?
     UNION ALL SELECT 'manager-queue', COUNT(*) FROM selling_lead WHERE queue = 'manager' AND ?
     UNION ALL SELECT 'breached', COUNT(*) FROM selling_clock c JOIN selling_lead l ON l.id = c.lead_id
       WHERE c.open_key = 1 AND c.status = 'breached' AND COALESCE(l.queue, '') <> 'manager'
         ${ids ? 'AND (l.owner_id IN (?) OR (l.owner_id IS NULL AND ?))' : ''}
     UNION ALL SELECT 'closed', COUNT(*) FROM (
       SELECT 1 FROM selling_lead WHERE closed_at IS NOT NULL AND contact_id > 0 ${ids ? 'AND closed_owner_id IN (?)' : ''} LIMIT ?
     ) AS some`,
    [
      HELD_STATES,
      ...mine,
      seesQueue,
      seesQueue,
      ...mine,
      ...(ids ? [seesQueue] : []),
      ...mine,
      COUNTED_CLOSED,
    ],
  )
  return new Map(rows.map(({ state, n }) => [state, Number(n)]))
}
