import type { Id } from '../../kernel/ids.js'
import { MINUTE } from '../../kernel/time.js'
import type { Lead, QueueReason } from '../leads/lead.js'

/** Which rep gets which lead (lead-lifecycle spec §5.8): pure, over rows that the caller has locked. */

/** A rep as routing sees one: a row of `selling_rep`. */
export interface Rep {
  staffId: Id<'staff'>
  weight: number
  /** Most leads held at once. */
  capacity: number
  onShift: boolean
  openCount: number
  /** Standing of the smooth weighted round-robin; it goes on from batch to batch. */
  currentWeight: number
}

export type Elimination = 'disabled' | 'rejected-before' | 'off-shift' | 'at-capacity'

/** One lead to be routed. */
export interface Offer {
  leadId: Id<'lead'>
  /** Reps who gave it back: they never get it again (§5.3 #7). */
  rejectedBy: ReadonlySet<string>
}

/** Why a lead went where it went: a row of `selling_routing_decision`. */
export interface Decision {
  leadId: Id<'lead'>
  pickedId: Id<'staff'> | null
  /** Why nobody got it; null when somebody did. */
  reason: QueueReason | null
  /** How many could have got it. */
  eligible: number
  eliminated: { staffId: Id<'staff'>; reason: Elimination }[]
}

/**
 * Routes leads in the order given by smooth weighted round-robin: every eligible rep gains its weight, the one
 * with most gets the lead and pays the sum of the weights. So each rep's share follows its weight within one lead
 * at any moment, and a batch goes as the same leads one by one would.
 */
export function routeAll(
  reps: readonly Rep[],
  enabled: ReadonlySet<string>,
  offers: readonly Offer[],
): { decisions: Decision[]; reps: Rep[] } {
  const board = [...reps].sort(byStaffId).map((rep) => ({ ...rep }))
  return { decisions: offers.map((offer) => routeOne(board, enabled, offer)), reps: board }
}

function routeOne(board: Rep[], enabled: ReadonlySet<string>, { leadId, rejectedBy }: Offer): Decision {
  const eliminated: Decision['eliminated'] = []
  const eligible = board.filter((rep) => {
    const reason = eliminationOf(rep, enabled, rejectedBy)
    if (reason) eliminated.push({ staffId: rep.staffId, reason })
    return reason === null
  })
  let picked: Rep | undefined
  let total = 0
  for (const rep of eligible) {
    rep.currentWeight += rep.weight
    total += rep.weight
    if (!picked || rep.currentWeight > picked.currentWeight) picked = rep
  }
  if (!picked) return { leadId, pickedId: null, reason: whyNobody(eliminated), eligible: 0, eliminated }
  picked.currentWeight -= total
  picked.openCount++
  return { leadId, pickedId: picked.staffId, reason: null, eligible: eligible.length, eliminated }
}

function eliminationOf(
  rep: Rep,
  enabled: ReadonlySet<string>,
  rejectedBy: ReadonlySet<string>,
): Elimination | null {
  if (!enabled.has(rep.staffId)) return 'disabled'
  if (rejectedBy.has(rep.staffId)) return 'rejected-before'
  if (!rep.onShift) return 'off-shift'
  return rep.openCount >= rep.capacity ? 'at-capacity' : null
}

/** The reason nearest to a solution: a slot that frees, else a shift that begins, else another rep. */
function whyNobody(eliminated: Decision['eliminated']): QueueReason {
  const reasons = new Set(eliminated.map(({ reason }) => reason))
  if (reasons.has('at-capacity')) return 'no-capacity'
  return reasons.has('off-shift') ? 'no-rep-on-shift' : 'no-reps'
}

/** Who asked to be called first, then the best score, then who has waited longest (§5.8: expected value first). */
export const byUrgency = (a: Lead, b: Lead): number =>
  Number(b.heat === 'hot') - Number(a.heat === 'hot') ||
  b.scoreMilli - a.scoreMilli ||
  (a.queuedAt?.getTime() ?? 0) - (b.queuedAt?.getTime() ?? 0) ||
  compareIds(a.id, b.id)

/** When routing is tried again: after as long as the lead has waited, at least one minute and at most five. */
export function nextTryAt({ queuedAt }: Pick<Lead, 'queuedAt'>, now: Date): Date {
  const waited = now.getTime() - (queuedAt ?? now).getTime()
  return new Date(now.getTime() + Math.min(Math.max(waited, MINUTE), 5 * MINUTE))
}

const byStaffId = (a: Rep, b: Rep): number => compareIds(a.staffId, b.staffId)

/** Decimal ids in the order of their numbers. */
export const compareIds = (a: string, b: string): number =>
  a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
