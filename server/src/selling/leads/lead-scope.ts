import type { StaffActor } from '../../contracts/actors.js'
import { isOpen, type Lead, type LeadActor } from './lead.js'

/** Whose leads a member of staff sees: null means everybody's (design §8: own, team, all). */
export type Members = ReadonlySet<string> | null

/**
 * Whether a lead is among those that a member of staff sees: held by one of the members, closed while one of them
 * held it, or in nobody's hands and the viewer runs the queue.
 */
export function canSee(
  lead: Pick<Lead, 'state' | 'ownerId' | 'closedOwnerId'>,
  { members, seesQueue }: { members: Members; seesQueue: boolean },
): boolean {
  if (members === null) return true
  const holder = isOpen(lead) ? lead.ownerId : lead.closedOwnerId
  return holder === null ? seesQueue : members.has(holder)
}

/** Who had a lead and who has it now, with their teams; `queued` when it left the queue or came into it. */
export interface LeadHands {
  holders: readonly { id: string; teamId: string | null }[]
  queued: boolean
}

/** Whether a member of staff sees a lead, or saw it until now: what `canSee` says of a move, from both of its ends. */
export function concernsMove(staff: StaffActor, { holders, queued }: LeadHands): boolean {
  if (holders.some(({ id }) => id === staff.id) || (queued && seesQueue(staff))) return true
  switch (staff.scope) {
    case 'own':
      return false
    case 'team':
      return staff.teamId !== null && holders.some(({ teamId }) => teamId === staff.teamId)
    case 'all':
      return seesQueue(staff)
  }
}

export const seesQueue = ({ permissions }: StaffActor): boolean => permissions.includes('lead.queue')

/** A member of staff as the lifecycle knows them. */
export const actorOf = (staff: StaffActor): LeadActor => ({
  kind: 'staff',
  id: staff.id,
  oversees: seesQueue(staff),
  creates: staff.permissions.includes('lead.create'),
  assigns: staff.permissions.includes('lead.assign'),
})
