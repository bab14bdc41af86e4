import type { Heat, LeadReason, LeadState } from '../../contracts/enums.js'
import type { Id } from '../../kernel/ids.js'
import type { WhyNow } from '../handoff/handoff-package.js'

/**
 * A lead is one handoff episode of one contact and product line (lead-lifecycle spec §5.1–5.2): who comes back
 * after a return is a new lead.
 */

export const OPEN_STATES = ['queued', 'assigned', 'accepted', 'working', 'qualified', 'pooled'] as const
/** A rep holds the lead, and it counts against the rep's capacity. */
export const HELD_STATES = ['assigned', 'accepted', 'working', 'qualified'] as const
/** The rep has taken the lead: the phone shows, touches are logged. */
export const TAKEN_STATES = ['accepted', 'working', 'qualified'] as const

export const QUEUE_REASONS = [
  'no-reps',
  'no-rep-on-shift',
  'no-capacity',
  'attempts-exhausted',
  'owner-disabled',
  'suppressed',
] as const
/** Why a queued lead has no rep yet. */
export type QueueReason = (typeof QUEUE_REASONS)[number]

export const QUEUES = ['inbox', 'manager'] as const
/** Where a queued lead waits: for routing, or for a manager, whom routing has left it to (ADR 10). */
export type Queue = (typeof QUEUES)[number]

/** What the lifecycle reads and writes of a lead. */
export interface Lead {
  id: Id<'lead'>
  contactId: Id<'contact'>
  /**
   * The contact it began with, where that was merged into `contactId`; null otherwise. Its news stay with that one, so
   * that they keep their order (design §3).
   */
  firstContactId: Id<'contact'> | null
  productLine: string
  state: LeadState
  /** One more with every change a client can cause; a command names the one it has seen. */
  version: number
  heat: Heat
  scoreMilli: number
  ownerId: Id<'staff'> | null
  /** Offers that came back since it last began to be offered. */
  attempts: number
  /** Null unless the lead is queued. */
  queue: Queue | null
  queueReason: QueueReason | null
  /** When routing is tried again; null while there is nothing to try. */
  routeDueAt: Date | null
  rejectReason: LeadReason | null
  rejectNote: string | null
  rejectBy: Id<'staff'> | null
  /** When the pending rejection becomes a transition; null without one. */
  rejectDueAt: Date | null
  /** When it last came into the queue. */
  queuedAt: Date | null
  assignedAt: Date | null
  acceptedAt: Date | null
  firstTouchAt: Date | null
  /** When sales said that it is worth an opportunity; null until then. */
  qualifiedAt: Date | null
  lastTouchAt: Date | null
  closedAt: Date | null
  /** Who held it when it closed. */
  closedOwnerId: Id<'staff'> | null
  closeReason: LeadReason | null
  /** Day to come back, `YYYY-MM-DD` in the brand's zone. */
  revisitOn: string | null
}

/** What a lead was made from; it never changes. */
export interface LeadOrigin {
  handRaise: boolean
  /** Made by ops, and so left out of model training (spec §5.3 #3). */
  manual: boolean
  band: string
  modelId: string | null
  modelVersion: number
  /** The event that caused it: one cause makes one lead. */
  causeKey: string
  /** Channel of the contact's first source. */
  sourceChannel: string
  whyNow: WhyNow
  /** When the contact matured or asked. */
  mqlAt: Date
}

/** Who moves a lead. `system` may act for a member of staff whose deed caused the step. */
export type LeadActor =
  | { kind: 'system'; staffId?: Id<'staff'> }
  | { kind: 'consumer' }
  | { kind: 'router' }
  | { kind: 'staff'; id: Id<'staff'>; oversees: boolean; creates: boolean; assigns: boolean }

export type HolderType = 'rep' | 'system' | 'none' | Queue

/** No rejection is pending. */
export const NO_REJECT = { rejectReason: null, rejectNote: null, rejectBy: null, rejectDueAt: null }

export const isOpen = ({ state }: Pick<Lead, 'state'>): boolean => isOneOf(OPEN_STATES, state)
/** Whose person has been forgotten: the row is kept for the figures, of nobody (ADR 13). */
export const isErased = ({ contactId }: Pick<Lead, 'contactId'>): boolean => contactId === '0'
export const isHeld = ({ state }: Pick<Lead, 'state'>): boolean => isOneOf(HELD_STATES, state)

/** A lead that has not begun: `nurturing`, held by the system, without any row yet. */
export function blankLead(of: Pick<Lead, 'id' | 'contactId' | 'productLine' | 'heat' | 'scoreMilli'>): Lead {
  return {
    id: of.id,
    contactId: of.contactId,
    firstContactId: null,
    productLine: of.productLine,
    heat: of.heat,
    scoreMilli: of.scoreMilli,
    ...NO_REJECT,
    state: 'nurturing',
    version: 0,
    ownerId: null,
    attempts: 0,
    queue: null,
    queueReason: null,
    routeDueAt: null,
    queuedAt: null,
    assignedAt: null,
    acceptedAt: null,
    firstTouchAt: null,
    qualifiedAt: null,
    lastTouchAt: null,
    closedAt: null,
    closedOwnerId: null,
    closeReason: null,
    revisitOn: null,
  }
}

export const isOneOf = (states: readonly LeadState[], state: LeadState): boolean => states.includes(state)

/** Whether a member of staff holds the lead. */
export const isOwner = (lead: Pick<Lead, 'ownerId'>, by: LeadActor): boolean =>
  by.kind === 'staff' && by.id === lead.ownerId

/** The member of staff behind an act, if any. */
export function staffBehind(by: LeadActor): Id<'staff'> | null {
  if (by.kind === 'staff') return by.id
  return by.kind === 'system' ? (by.staffId ?? null) : null
}
