import type { LeadReason, LeadState } from '../../contracts/enums.js'
import type { Refusal } from '../../kernel/errors.js'
import type { Id } from '../../kernel/ids.js'
import {
  notYours,
  reasonMissing,
  rejectPending,
  revisitNotAhead,
  transitionRefused,
} from '../selling.errors.js'
import { isOwner, NO_REJECT, OPEN_STATES, staffBehind, TAKEN_STATES } from './lead.js'
import type { HolderType, Lead, LeadActor } from './lead.js'

/** The lead lifecycle as one table (lead-lifecycle spec §5.3) and the only functions that move a lead by it. */

/** Offers that may fail before the lead waits for a manager (§5.3 #7–8). */
export const MAX_ATTEMPTS = 3

export type TransitionNo = 1 | 2 | 3 | 4 | 6 | 7 | 10 | 13 | 15

export interface Step {
  transition: TransitionNo
  by: LeadActor
  at: Date
  /** The new owner, for 4. */
  ownerId?: Id<'staff'>
  reason?: LeadReason | null
  note?: string | null
  revisitOn?: string | null
}

/** One row of `selling_lead_transition`: enough to build the lead again from zero (invariant I7). */
export interface TransitionRecord {
  leadId: Id<'lead'>
  version: number
  transition: TransitionNo
  from: LeadState
  to: LeadState
  ownerId: Id<'staff'> | null
  previousOwnerId: Id<'staff'> | null
  reason: LeadReason | null
  note: string | null
  revisitOn: string | null
  actorId: Id<'staff'> | null
  at: Date
}

type Who = 'system' | 'consumer' | 'router' | 'creator' | 'owner' | 'overseer'
type Effect = Pick<Step, 'at' | 'reason' | 'revisitOn'>

interface TransitionRule {
  from: readonly LeadState[]
  to: LeadState
  who: readonly Who[]
  /** Refuses a lead that is in the right state and yet not ready for the step. */
  guard?: (lead: Lead, transition: TransitionNo) => Refusal | null
  /** What the step must bring. */
  needs?: 'owner' | 'note' | 'reason' | 'reason-and-revisit'
  /** Who holds the lead afterwards; `same` changes nothing. */
  holder: HolderType | 'same'
  effect: (lead: Lead, step: Effect) => Partial<Lead>
}

const attemptsLeft = (lead: Lead, transition: TransitionNo): Refusal | null =>
  lead.attempts < MAX_ATTEMPTS ? null : transitionRefused(lead.state, transition)

/** A closed episode never opens again: who comes back is a new lead (spec §5.1). */
const notBegun = (lead: Lead, transition: TransitionNo): Refusal | null =>
  lead.version === 0 ? null : transitionRefused(lead.state, transition)

const enqueue = (_: Lead, { at }: Effect): Partial<Lead> => ({ queuedAt: at, routeDueAt: at })

const close = (lead: Lead, { at, reason, revisitOn }: Effect): Partial<Lead> => ({
  ...NO_REJECT,
  queueReason: null,
  routeDueAt: null,
  closedAt: at,
  closedOwnerId: lead.ownerId,
  closeReason: reason ?? null,
  revisitOn: revisitOn ?? null,
})

/** Every step a lead can take; there is no other (spec §5.3). */
export const TRANSITIONS: Readonly<Record<TransitionNo, TransitionRule>> = {
  1: {
    from: ['nurturing'],
    to: 'queued',
    who: ['system'],
    guard: notBegun,
    holder: 'inbox',
    effect: enqueue,
  },
  2: {
    from: ['nurturing'],
    to: 'queued',
    who: ['consumer'],
    guard: notBegun,
    holder: 'inbox',
    effect: enqueue,
  },
  3: {
    from: ['nurturing'],
    to: 'queued',
    who: ['creator'],
    guard: notBegun,
    needs: 'note',
    holder: 'inbox',
    effect: enqueue,
  },
  4: {
    from: ['queued'],
    to: 'assigned',
    who: ['router'],
    guard: attemptsLeft,
    needs: 'owner',
    holder: 'rep',
    effect: (_, { at }) => ({ assignedAt: at, queueReason: null, routeDueAt: null }),
  },
  6: {
    from: ['assigned'],
    to: 'accepted',
    who: ['owner'],
    guard: (lead) => (lead.rejectDueAt === null ? null : rejectPending()),
    holder: 'same',
    effect: (_, { at }) => ({ acceptedAt: at }),
  },
  7: {
    from: ['assigned'],
    to: 'queued',
    who: ['owner'],
    guard: attemptsLeft,
    needs: 'reason',
    holder: 'inbox',
    effect: (lead, { at }) => {
      const exhausted = lead.attempts + 1 >= MAX_ATTEMPTS
      return {
        ...NO_REJECT,
        attempts: lead.attempts + 1,
        queuedAt: at,
        assignedAt: null,
        queueReason: exhausted ? 'attempts-exhausted' : null,
        routeDueAt: exhausted ? null : at,
      }
    },
  },
  10: {
    from: ['accepted'],
    to: 'working',
    who: ['system'],
    holder: 'same',
    effect: (_, { at }) => ({ firstTouchAt: at }),
  },
  13: {
    from: TAKEN_STATES,
    to: 'nurturing',
    who: ['owner'],
    needs: 'reason-and-revisit',
    holder: 'system',
    effect: close,
  },
  15: {
    from: OPEN_STATES,
    to: 'disqualified',
    who: ['owner', 'overseer', 'system'],
    needs: 'reason',
    holder: 'none',
    effect: close,
  },
}

/** Makes one transition, or refuses it: wrong state, wrong person, or something missing. */
export function transit(lead: Lead, step: Step): { lead: Lead; record: TransitionRecord } {
  const obstacle = obstacleTo(lead, step.transition, step.by)
  if (obstacle) throw obstacle
  checkNeeds(step)
  return moved(lead, step, staffBehind(step.by))
}

/** Builds a lead again from its transitions (invariant I7); throws when one doesn't follow from the one before. */
export function replay(start: Lead, records: readonly TransitionRecord[]): Lead {
  return records.reduce((lead, record) => {
    if (
      record.from !== lead.state ||
      record.previousOwnerId !== lead.ownerId ||
      record.version <= lead.version
    )
      throw new Error(`transition ${record.transition} of lead ${lead.id} does not follow`)
    const step = { ...record, ownerId: record.ownerId ?? undefined }
    return { ...moved(lead, step, record.actorId).lead, version: record.version }
  }, start)
}

function moved(
  lead: Lead,
  step: Omit<Step, 'by'>,
  actorId: Id<'staff'> | null,
): { lead: Lead; record: TransitionRecord } {
  const rule = TRANSITIONS[step.transition]
  const ownerId =
    rule.holder === 'rep' ? (step.ownerId ?? null) : rule.holder === 'same' ? lead.ownerId : null
  const after: Lead = {
    ...lead,
    ...rule.effect(lead, step),
    state: rule.to,
    ownerId,
    version: lead.version + 1,
  }
  const record: TransitionRecord = {
    leadId: lead.id,
    version: after.version,
    transition: step.transition,
    from: lead.state,
    to: rule.to,
    ownerId,
    previousOwnerId: lead.ownerId,
    reason: step.reason ?? null,
    note: step.note ?? null,
    revisitOn: step.revisitOn ?? null,
    actorId,
    at: step.at,
  }
  return { lead: after, record }
}

/** Why a transition is refused, or null when it may go on. State comes before person. */
export function obstacleTo(lead: Lead, transition: TransitionNo, by: LeadActor): Refusal | null {
  const rule = TRANSITIONS[transition]
  if (!rule.from.includes(lead.state)) return transitionRefused(lead.state, transition)
  if (!rule.who.some((who) => isOne(who, lead, by))) return notYours()
  return rule.guard?.(lead, transition) ?? null
}

function checkNeeds({ transition, ownerId, reason, note, revisitOn }: Step): void {
  const { needs } = TRANSITIONS[transition]
  if (needs === 'owner' && !ownerId) throw new Error('an assignment names its owner')
  if (needs === 'note' && !note?.trim()) throw reasonMissing()
  if (needs === 'reason' || needs === 'reason-and-revisit') checkReason(reason, note)
  if (needs === 'reason-and-revisit' && !revisitOn) throw revisitNotAhead()
}

/** Every reason is from the closed list; `other` is none without a note (spec §5.3). */
export function checkReason(reason: LeadReason | null | undefined, note: string | null | undefined): void {
  if (!reason || (reason === 'other' && !note?.trim())) throw reasonMissing()
}

function isOne(who: Who, lead: Lead, by: LeadActor): boolean {
  switch (who) {
    case 'owner':
      return isOwner(lead, by)
    case 'overseer':
      return by.kind === 'staff' && by.oversees
    case 'creator':
      return by.kind === 'staff' && by.creates
    case 'system':
    case 'consumer':
    case 'router':
      return by.kind === who
  }
}
