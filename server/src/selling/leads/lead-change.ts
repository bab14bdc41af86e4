import type { HandoffPackage } from '../handoff/handoff-package.js'
import type { Lead, LeadOrigin } from './lead.js'
import { transit, type Step, type TransitionRecord } from './lifecycle.js'

/** What one transaction does to one lead: where it stood, where it stands, and the transitions between. */
export interface LeadChange {
  before: Lead
  lead: Lead
  records: readonly TransitionRecord[]
  /** Set when the lead begins here. */
  begun: { origin: LeadOrigin; handoff: HandoffPackage } | null
}

/** A lead that nothing has happened to yet. */
export const unchanged = (lead: Lead): LeadChange => ({ before: lead, lead, records: [], begun: null })

/** The same with one more transition; refuses as `transit` does. */
export function stepOn(change: LeadChange, step: Step): LeadChange {
  const { lead, record } = transit(change.lead, step)
  return { ...change, lead, records: [...change.records, record] }
}
