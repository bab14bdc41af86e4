import type { Id } from '../../kernel/ids.js'
import type { HolderType } from './lead.js'
import { TRANSITIONS, type TransitionRecord } from './lifecycle.js'

/** Who held a lead from when to when (spec §5.1): intervals follow each other without gap or overlap. */
export interface OwnershipInterval {
  leadId: Id<'lead'>
  /** Version of the transition that began it. */
  version: number
  holderType: HolderType
  holderId: Id<'staff'> | null
  fromAt: Date
  /** Null while it lasts. */
  untilAt: Date | null
}

/** The intervals that a run of one lead's transitions begins, oldest first; each but the last ends with the next. */
export function intervalsOf(records: readonly TransitionRecord[]): OwnershipInterval[] {
  const intervals = records.flatMap((record): OwnershipInterval[] => {
    const { holder } = TRANSITIONS[record.transition]
    if (holder === 'same') return []
    const { leadId, version, ownerId, queueReason, at } = record
    const holderType = holder === 'queue' ? (queueReason ? 'manager' : 'inbox') : holder
    return [{ leadId, version, holderType, holderId: ownerId, fromAt: at, untilAt: null }]
  })
  return intervals.map((interval, i) => ({ ...interval, untilAt: intervals[i + 1]?.fromAt ?? null }))
}
