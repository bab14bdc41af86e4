import type { LeadReason, LeadState } from '../../contracts/enums.js'
import type { Refusal } from '../../kernel/errors.js'
import type { Id } from '../../kernel/ids.js'
import {
  bantMissing,
  notYours,
  reasonMissing,
  rejectPending,
  revisitNotAhead,
  sameOwner,
  transitionRefused,
} from '../selling.errors.js'
import { meetsBant, type Bant } from './bant.js'
import { isOwner, NO_REJECT, OPEN_STATES, staffBehind, TAKEN_STATES } from './lead.js'
import type { HolderType, Lead, LeadActor, QueueReason } from './lead.js'

/** The lead lifecycle as one table (lead-lifecycle spec §5.3) and the only functions that move a lead by it. */

/** Offers that may fail before the lead waits for a manager (§5.3 #7–8). */
export const MAX_ATTEMPTS = 3

export type TransitionNo = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 10 | 11 | 13 | 14 | 15 | 16 | 20

export interface Step {
  transition: TransitionNo
  by: LeadActor
  at: Date
  /** The new owner, for 4 and 16. */
  ownerId?: Id<'staff'>
  reason?: LeadReason | null
  /** Why a manager must decide, for 5, 8 and 14; without one, 14 leads to the inbox. */
  queueReason?: QueueReason | null
  note?: string | null
  revisitOn?: string | null
  /** What the rep has found out, for 11. */
  bant?: Bant | null
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
  /** Set where the step leads to the manager queue. */
  queueReason: QueueReason | null
  note: string | null
  revisitOn: string | null
  bant: Bant | null
  actorId: Id<'staff'> | null
  at: Date
}

type Who = 'system' | 'consumer' | 'router' | 'creator' | 'assigner' | 'owner' | 'overseer'
type Effect = Pick<Step, 'at' | 'reason' | 'queueReason' | 'revisitOn'>

interface TransitionRule {
  from: readonly LeadState[]
  to: LeadState | 'same'
  who: readonly Who[]
  /** Refuses a lead that is in the right state and yet not ready for the step. */
  guard?: (lead: Lead, transition: TransitionNo, by: LeadActor) => Refusal | null
  /** What the step must bring; `reason-of-staff`: the system has none of the list. */
  needs?:
    | 'owner'
    | 'owner-and-note'
    | 'queue-reason'
    | 'note'
    | 'reason'
    | 'reason-of-staff'
    | 'reason-and-revisit'
    | 'bant'
  /** Who holds the lead afterwards: `queue` = the one the step leads to, `same` changes nothing. */
  holder: Exclude<HolderType, 'inbox' | 'manager'> | 'queue' | 'same'
  effect: (lead: Lead, step: Effect) => Partial<Lead>
}

/** Whether one more offer that comes back is the last one (§5.3 #7–8). */
const isLastAttempt = ({ attempts }: Lead): boolean => attempts + 1 >= MAX_ATTEMPTS

/** The transition by which an offer comes back: to the next rep, or after the last attempt to a manager. */
export const givesBackBy = (lead: Lead): 7 | 8 => (isLastAttempt(lead) ? 8 : 7)

const only =
  (may: (lead: Lead, by: LeadActor) => boolean): NonNullable<TransitionRule['guard']> =>
  (lead, transition, by) =>
    may(lead, by) ? null : transitionRefused(lead.state, transition)

/** A closed episode never opens again: who comes back is a new lead (spec §5.1). */
const notBegun = only(({ version }) => version === 0)

/** The queue that a step leads to. */
const intoQueue = ({ at, queueReason }: Effect): Partial<Lead> => ({
  queue: queueReason ? 'manager' : 'inbox',
  queueReason: queueReason ?? null,
  queuedAt: at,
  routeDueAt: queueReason ? null : at,
})

const enqueue = (_: Lead, step: Effect): Partial<Lead> => intoQueue(step)

/** The offer has come back. */
const giveBack = (lead: Lead, step: Effect): Partial<Lead> => ({
  ...NO_REJECT,
  ...intoQueue(step),
  attempts: lead.attempts + 1,
  assignedAt: null,
})

const close = (lead: Lead, { at, reason, revisitOn }: Effect): Partial<Lead> => ({
  ...NO_REJECT,
  queue: null,
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
    holder: 'queue',
    effect: enqueue,
  },
  2: {
    from: ['nurturing'],
    to: 'queued',
    who: ['consumer'],
    guard: notBegun,
    holder: 'queue',
    effect: enqueue,
  },
  3: {
    from: ['nurturing'],
    to: 'queued',
    who: ['creator'],
    guard: notBegun,
    needs: 'note',
    holder: 'queue',
    effect: enqueue,
  },
  4: {
    from: ['queued'],
    to: 'assigned',
    who: ['router', 'assigner'],
    // A manager may offer a lead again that routing has given up.
    guard: only(({ attempts }, by) => by.kind !== 'router' || attempts < MAX_ATTEMPTS),
    needs: 'owner',
    holder: 'rep',
    effect: (_, { at }) => ({ assignedAt: at, queue: null, queueReason: null, routeDueAt: null }),
  },
  /** Routing found nobody for too long. It goes on trying: who comes first, rep or manager, has the lead (ADR 10). */
  5: {
    from: ['queued'],
    to: 'queued',
    who: ['router', 'system'],
    guard: only(({ queue }) => queue === 'inbox'),
    needs: 'queue-reason',
    holder: 'queue',
    effect: ({ routeDueAt }, { queueReason }) => ({
      queue: 'manager',
      queueReason: queueReason ?? null,
      routeDueAt: queueReason === 'suppressed' ? null : routeDueAt,
    }),
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
    who: ['owner', 'system'],
    guard: only((lead) => !isLastAttempt(lead)),
    needs: 'reason-of-staff',
    holder: 'queue',
    effect: giveBack,
  },
  /** To the manager queue: the last attempt has failed, or the owner is gone. */
  8: {
    from: ['assigned'],
    to: 'queued',
    who: ['owner', 'system'],
    guard: only((lead, by) => isLastAttempt(lead) || by.kind === 'system'),
    needs: 'queue-reason',
    holder: 'queue',
    effect: giveBack,
  },
  10: {
    from: ['accepted'],
    to: 'working',
    who: ['system'],
    holder: 'same',
    effect: (_, { at }) => ({ firstTouchAt: at }),
  },
  11: {
    from: ['working'],
    to: 'qualified',
    who: ['owner'],
    needs: 'bant',
    holder: 'same',
    effect: (_, { at }) => ({ qualifiedAt: at }),
  },
  13: {
    from: TAKEN_STATES,
    to: 'nurturing',
    who: ['owner'],
    needs: 'reason-and-revisit',
    holder: 'system',
    effect: close,
  },
  /** Taken from an owner who never began or is gone; to be offered again from the start. */
  14: {
    from: TAKEN_STATES,
    to: 'queued',
    who: ['system'],
    holder: 'queue',
    effect: (_, step) => ({
      ...intoQueue(step),
      attempts: 0,
      assignedAt: null,
      acceptedAt: null,
      firstTouchAt: null,
      qualifiedAt: null,
    }),
  },
  15: {
    from: OPEN_STATES,
    to: 'disqualified',
    who: ['owner', 'overseer', 'system'],
    needs: 'reason',
    holder: 'none',
    effect: close,
  },
  16: {
    from: TAKEN_STATES,
    to: 'same',
    who: ['assigner'],
    needs: 'owner-and-note',
    holder: 'rep',
    effect: (_, { at }) => ({ assignedAt: at }),
  },
  20: {
    from: OPEN_STATES,
    to: 'merged',
    who: ['system'],
    needs: 'reason',
    holder: 'none',
    effect: close,
  },
}

/** Makes one transition, or refuses it: wrong state, wrong person, or something missing. */
export function transit(lead: Lead, step: Step): { lead: Lead; record: TransitionRecord } {
  const obstacle = obstacleTo(lead, step.transition, step.by)
  if (obstacle) throw obstacle
  checkNeeds(lead, step)
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
    state: rule.to === 'same' ? lead.state : rule.to,
    ownerId,
    version: lead.version + 1,
  }
  const record: TransitionRecord = {
    leadId: lead.id,
    version: after.version,
    transition: step.transition,
    from: lead.state,
    to: after.state,
    ownerId,
    previousOwnerId: lead.ownerId,
    reason: step.reason ?? null,
    queueReason: step.queueReason ?? null,
    note: step.note ?? null,
    revisitOn: step.revisitOn ?? null,
    bant: step.bant ?? null,
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
  return rule.guard?.(lead, transition, by) ?? null
}

function checkNeeds(
  lead: Lead,
  { transition, by, ownerId, reason, queueReason, note, revisitOn, bant }: Step,
): void {
  switch (TRANSITIONS[transition].needs) {
    case 'owner':
      if (!ownerId) throw new Error('an assignment names its owner')
      return
    case 'owner-and-note':
      if (!note?.trim()) throw reasonMissing()
      if (!ownerId) throw new Error('a transfer names its owner')
      if (ownerId === lead.ownerId) throw sameOwner()
      return
    case 'queue-reason':
      if (!queueReason) throw new Error('the manager queue wants to know why')
      if (by.kind === 'staff') checkReason(reason, note)
      return
    case 'note':
      if (!note?.trim()) throw reasonMissing()
      return
    case 'reason-of-staff':
      if (by.kind === 'staff') checkReason(reason, note)
      return
    case 'reason':
      checkReason(reason, note)
      return
    case 'reason-and-revisit':
      checkReason(reason, note)
      if (!revisitOn) throw revisitNotAhead()
      return
    case 'bant':
      if (!bant || !meetsBant(bant)) throw bantMissing()
      return
    case undefined:
  }
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
    case 'assigner':
      return by.kind === 'staff' && by.assigns
    case 'system':
    case 'consumer':
    case 'router':
      return by.kind === who
  }
}
