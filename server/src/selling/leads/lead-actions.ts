import type { LeadReason } from '../../contracts/enums.js'
import { SECOND } from '../../kernel/time.js'
import type { Refusal } from '../../kernel/errors.js'
import { notYours, rejectFinal, rejectPending, transitionRefused, versionStale } from '../selling.errors.js'
import { isRealTouch, type Touch } from '../touches/touch.js'
import { isOneOf, isOwner, NO_REJECT, staffBehind, TAKEN_STATES, type Lead, type LeadActor } from './lead.js'
import {
  checkReason,
  givesBackBy,
  obstacleTo,
  transit,
  type TransitionNo,
  type TransitionRecord,
} from './lifecycle.js'

/** What people do with a lead beside moving it, and what a screen may offer them. */

/** How long a rep may take back a rejection. */
export const REJECT_UNDO_MS = 30 * SECOND

/** Begins a rejection: the lead stays assigned until the undo window has passed. */
export function askReject(
  lead: Lead,
  by: LeadActor,
  ask: { reason: LeadReason; note: string | null; at: Date },
): Lead {
  const obstacle = obstacleTo(lead, givesBackBy(lead), by)
  if (obstacle) throw obstacle
  if (lead.rejectDueAt !== null) throw rejectPending()
  checkReason(ask.reason, ask.note)
  return {
    ...lead,
    version: lead.version + 1,
    rejectReason: ask.reason,
    rejectNote: ask.note,
    rejectBy: staffBehind(by),
    rejectDueAt: new Date(ask.at.getTime() + REJECT_UNDO_MS),
  }
}

/** Takes a rejection back. Without a pending one nothing changes, so a second click does no harm. */
export function undoReject(lead: Lead, by: LeadActor, at: Date): Lead {
  if (lead.state !== 'assigned' || !isOwner(lead, by)) throw notYours()
  if (lead.rejectDueAt === null) return lead
  if (lead.rejectDueAt <= at) throw rejectFinal()
  return { ...lead, ...NO_REJECT, version: lead.version + 1 }
}

/** Logs a touch; the first real one after accepting also makes transition 10. */
export function logTouch(
  lead: Lead,
  by: LeadActor,
  touch: Pick<Touch, 'kind' | 'seconds' | 'staffId' | 'at'>,
): { lead: Lead; record: TransitionRecord | null } {
  if (!isOneOf(TAKEN_STATES, lead.state)) throw transitionRefused(lead.state, 10)
  if (!isOwner(lead, by)) throw notYours()
  if (!isRealTouch(touch)) return { lead: { ...lead, version: lead.version + 1 }, record: null }
  const touched = { ...lead, lastTouchAt: touch.at }
  if (lead.state !== 'accepted') return { lead: { ...touched, version: lead.version + 1 }, record: null }
  return transit(touched, { transition: 10, by: { kind: 'system', staffId: touch.staffId }, at: touch.at })
}

/** What a screen may offer to a member of staff for a lead. */
export const ACTIONS = [
  'accept',
  'reject',
  'undo-reject',
  'return',
  'disqualify',
  'touch',
  'qualify',
  'phone',
  'assign',
  'transfer',
] as const
export type Action = (typeof ACTIONS)[number]

/** The actions that would not be refused now. */
export function allowedActions(lead: Lead, by: LeadActor, now: Date): Action[] {
  const can = (transition: TransitionNo): boolean => obstacleTo(lead, transition, by) === null
  const holdsTaken = isOwner(lead, by) && isOneOf(TAKEN_STATES, lead.state)
  const verdicts: Record<Action, boolean> = {
    accept: can(6),
    reject: can(givesBackBy(lead)) && lead.rejectDueAt === null,
    'undo-reject': isOwner(lead, by) && lead.rejectDueAt !== null && lead.rejectDueAt > now,
    return: can(13),
    disqualify: can(15),
    touch: holdsTaken,
    qualify: can(11),
    phone: holdsTaken,
    assign: can(4),
    transfer: can(16),
  }
  return ACTIONS.filter((action) => verdicts[action])
}

/**
 * The refusal of a command that has seen an older version. It says how the lead stands now and what may still be
 * done, so that a client keeps what was typed and sends it again with the present version, or says why not.
 */
export const staleFor = (lead: Lead, by: LeadActor, now: Date): Refusal =>
  versionStale(lead.version, { state: lead.state, allowed: allowedActions(lead, by, now) })
