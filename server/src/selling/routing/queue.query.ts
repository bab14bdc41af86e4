import type { Id } from '../../kernel/ids.js'
import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'
import type { LeadRow } from '../leads/leads.repository.js'

const PULLED = 50

/**
 * Makes the queued leads that have waited longest due for routing now, because a slot has come free. Skips what
 * another transaction holds: that one is being routed already, and waiting for it under a rep's lock could deadlock.
 */
export async function pullQueue(db: Db, now: Date): Promise<void> {
  const rows = await db.query<{ id: string }>(
    `SELECT id FROM selling_lead WHERE state = 'queued' AND route_due_at > ?
      ORDER BY queued_at, id LIMIT ? FOR UPDATE SKIP LOCKED`,
    [sqlTime(now), PULLED],
  )
  if (!rows.length) return
  await db.execute('UPDATE selling_lead SET route_due_at = ? WHERE id IN (?)', [
    sqlTime(now),
    rows.map(({ id }) => id),
  ])
}

/** A lead that somebody has or had, as far as it decides about another lead and who gets it. */
export type KnownLead = Pick<
  LeadRow,
  | 'id'
  | 'contactId'
  | 'productLine'
  | 'state'
  | 'handRaise'
  | 'causeKey'
  | 'mqlAt'
  | 'closedAt'
  | 'ownerId'
  | 'closedOwnerId'
>

/** Every lead of some contacts, open or closed, the newest first. */
export async function leadsOf(db: Db, contactIds: readonly string[]): Promise<KnownLead[]> {
  if (!contactIds.length) return []
  const rows = await db.query<Omit<KnownLead, 'handRaise'> & { handRaise: number }>(
    `SELECT id, contact_id AS contactId, product_line AS productLine, state, hand_raise AS handRaise,
            cause_key AS causeKey, mql_at AS mqlAt, closed_at AS closedAt, owner_id AS ownerId,
            closed_owner_id AS closedOwnerId
       FROM selling_lead WHERE contact_id IN (?) ORDER BY closed_at DESC, id DESC`,
    [[...contactIds]],
  )
  return rows.map((row) => ({ ...row, handRaise: row.handRaise === 1 }))
}

/** Who gave a lead back by which transition: by hand, or by letting it wait for too long. */
export interface GivenBack {
  leadId: Id<'lead'>
  staffId: Id<'staff'>
  byHand: boolean
  at: Date
}

/** Every offer of some leads that came back, and every lead that was taken away. */
export async function givenBack(db: Db, leadIds: readonly string[]): Promise<GivenBack[]> {
  if (!leadIds.length) return []
  const rows = await db.query<Omit<GivenBack, 'byHand'> & { byHand: number }>(
    `SELECT lead_id AS leadId, previous_owner_id AS staffId, actor_id IS NOT NULL AS byHand, at
       FROM selling_lead_transition
      WHERE lead_id IN (?) AND transition IN (7, 8, 14) AND previous_owner_id IS NOT NULL`,
    [[...leadIds]],
  )
  return rows.map((row) => ({ ...row, byHand: Number(row.byHand) === 1 }))
}
