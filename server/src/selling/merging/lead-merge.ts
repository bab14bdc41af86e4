import type { Lead } from '../leads/lead.js'
import { isHeld } from '../leads/lead.js'

/** A lead as far as it decides which of two goes on. */
export type Rival = Pick<Lead, 'id' | 'state' | 'firstTouchAt' | 'acceptedAt'>

/** How far a lead is; the pool holds nobody, so a queued lead is ahead of it. */
const STAGES = ['pooled', 'queued', 'assigned', 'accepted', 'working', 'qualified'] as const

/**
 * Of two open leads of one person the one that goes on, and with it its owner (lead-lifecycle spec §5.6): the first
 * whose rep has really touched the person and still holds it; else the higher stage; else the earlier accepted; else
 * the one made first.
 */
export function leadThatStays<L extends Rival>(a: L, b: L): L {
  const order =
    earlier(touchedAt(a), touchedAt(b)) || stageOf(b) - stageOf(a) || earlier(a.acceptedAt, b.acceptedAt)
  if (order !== 0) return order < 0 ? a : b
  return BigInt(a.id) < BigInt(b.id) ? a : b
}

const touchedAt = (lead: Rival): Date | null => (isHeld(lead) ? lead.firstTouchAt : null)

const stageOf = ({ state }: Rival): number => STAGES.findIndex((stage) => stage === state)

/** Negative where `a` comes first; an instant comes before none. */
function earlier(a: Date | null, b: Date | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  return a.getTime() - b.getTime()
}
