import type { LeadState } from '../contracts/enums.js'
import { Refusal } from '../kernel/errors.js'

/** Every refusal of this room, by its stable code. */

/** Also for a lead of somebody else: a rep must not learn that it exists. */
export const leadNotFound = (): Refusal =>
  new Refusal('not-found', 'selling.lead-not-found', 'There is no such lead among yours.')

export const leadErased = (): Refusal =>
  new Refusal(
    'not-found',
    'selling.lead-erased',
    'The person asked to be forgotten; the lead is kept of nobody.',
  )

export const transitionRefused = (state: LeadState, transition: number): Refusal =>
  new Refusal('conflict', 'selling.transition-refused', `A lead that is ${state} does not take this step.`, {
    state,
    transition,
  })

export const notYours = (): Refusal =>
  new Refusal('forbidden', 'selling.not-yours', 'This step belongs to somebody else.')

/** `version` is the present one; `standing` adds what a client needs to go on from it. */
export const versionStale = (version: number, standing: object = {}): Refusal =>
  new Refusal('conflict', 'selling.version-stale', 'The lead has changed since it was read.', {
    version,
    ...standing,
  })

export const sameOwner = (): Refusal =>
  new Refusal('invalid', 'selling.same-owner', 'The lead is in the hands of this rep already.')

/** Also for a rep of another team, and for one whose account is disabled. */
export const repNotFound = (): Refusal =>
  new Refusal('not-found', 'selling.rep-not-found', 'There is no such rep among yours.')

export const repAtCapacity = (openCount: number, capacity: number): Refusal =>
  new Refusal('conflict', 'selling.rep-at-capacity', 'The rep holds as many leads as allowed.', {
    openCount,
    capacity,
  })

export const capacityTooSmall = (openCount: number): Refusal =>
  new Refusal('conflict', 'selling.capacity-too-small', 'The rep holds more leads than that.', { openCount })

export const rejectPending = (): Refusal =>
  new Refusal('conflict', 'selling.reject-pending', 'The lead is being given back; take that back first.')

export const rejectFinal = (): Refusal =>
  new Refusal('conflict', 'selling.reject-final', 'The lead has been given back already.')

export const reasonMissing = (): Refusal =>
  new Refusal('invalid', 'selling.reason-missing', 'This step needs a reason, and "other" needs a note.')

/** Of need, budget, authority and timeline three must be known, and the need be there (lead-lifecycle spec §5.3 #11). */
export const bantMissing = (): Refusal =>
  new Refusal('invalid', 'selling.bant-missing', 'A qualified lead has a need, and three of BANT are known.')

export const revisitNotAhead = (): Refusal =>
  new Refusal('invalid', 'selling.revisit-not-ahead', 'The day to come back must be after today.')

export const phoneHidden = (): Refusal =>
  new Refusal('forbidden', 'selling.phone-hidden', 'The number shows to the owner after accepting.')

export const phoneUnknown = (): Refusal =>
  new Refusal('not-found', 'selling.phone-unknown', 'This person has given no number.')

export const queueHidden = (): Refusal =>
  new Refusal('forbidden', 'selling.queue-hidden', 'The queue is for those who run it.')

export const scoreUnknown = (): Refusal =>
  new Refusal('not-found', 'selling.score-unknown', 'This person has no score at that time.')

/** Somebody wants to be called and has left no number. */
export const phoneNeeded = (): Refusal =>
  new Refusal('conflict', 'pool.phone-needed', 'There is no number to call yet.')

export const contactNotFound = (): Refusal =>
  new Refusal('not-found', 'selling.contact-not-found', 'There is no such contact.')

export const noConsent = (): Refusal =>
  new Refusal('conflict', 'selling.no-consent', 'This person has not agreed to be contacted.')

export const openLead = (leadId: string | null): Refusal =>
  new Refusal('conflict', 'selling.open-lead', 'This person is a lead already.', { leadId })

/** `missing` names the parts of the handoff package that could not be had. */
export const handoffIncomplete = (missing: readonly string[]): Refusal =>
  new Refusal('conflict', 'selling.handoff-incomplete', `The handoff package lacks: ${missing.join(', ')}.`, {
    missing,
  })
