import type { Id } from '../../kernel/ids.js'
import { MINUTE } from '../../kernel/time.js'
import type { Lead, QueueReason } from '../leads/lead.js'

/** Which rep gets which lead (lead-lifecycle spec §5.8): pure, over rows that the caller has locked. */

/** A rep as routing sees one. */
export interface Rep {
  staffId: Id<'staff'>
  teamId: Id<'team'> | null
  weight: number
  /** Most leads held at once. */
  capacity: number
  /** Switched on, and within the rep's hours. */
  onShift: boolean
  openCount: number
  /** Standing of the smooth weighted round-robin; it goes on from batch to batch. */
  currentWeight: number
}

/** What keeps a rep from one lead: the account, what the rep did with it before, the hour, or the hands full. */
const BARS = ['disabled', 'rejected-before', 'breached-before', 'off-shift', 'at-capacity'] as const
export type Bar = (typeof BARS)[number]
/** `owner-first`: somebody knows the person already; `other-team`: the team of the one who knew comes first. */
export const ELIMINATIONS = [...BARS, 'owner-first', 'other-team'] as const
export type Elimination = (typeof ELIMINATIONS)[number]

export const VIAS = ['existing-owner', 'prior-owner', 'round-robin', 'fallback-team'] as const
/** By which rule of §5.8 a lead went where it went. */
export type Via = (typeof VIAS)[number]

/** One lead to be routed. */
export interface Offer {
  leadId: Id<'lead'>
  /** The person has withdrawn the consent to be contacted, or is gone. */
  suppressed: boolean
  /** Reps who gave it back or let it wait for too long. */
  barred: ReadonlyMap<string, Bar>
  /** Reps who know the person, first choice first. */
  known: readonly { staffId: Id<'staff'>; via: Via }[]
}

/** Why a lead went where it went: a row of `selling_routing_decision`. */
export interface Decision {
  leadId: Id<'lead'>
  pickedId: Id<'staff'> | null
  via: Via | null
  /** Why nobody got it; null when somebody did. */
  reason: QueueReason | null
  /** How many could have got it. */
  eligible: number
  eliminated: { staffId: Id<'staff'>; reason: Elimination }[]
}

/**
 * Routes leads in the order given. Who knows the person comes first, then that rep's team, then everybody, each by
 * smooth weighted round-robin: every rep who could take the lead gains its weight, the one with most gets it and pays
 * the sum of the weights. So each rep's share follows its weight within one lead at any moment, and a batch goes as
 * the same leads one by one would.
 */
export function routeAll(
  reps: readonly Rep[],
  enabled: ReadonlySet<string>,
  offers: readonly Offer[],
): { decisions: Decision[]; reps: Rep[] } {
  const board = [...reps].sort(byStaffId).map((rep) => ({ ...rep }))
  return { decisions: offers.map((offer) => routeOne(board, enabled, offer)), reps: board }
}

function routeOne(board: Rep[], enabled: ReadonlySet<string>, offer: Offer): Decision {
  const { leadId } = offer
  const nobody = { leadId, pickedId: null, via: null, eligible: 0 }
  if (offer.suppressed) return { ...nobody, reason: 'suppressed', eliminated: [] }
  const eliminated: Decision['eliminated'] = []
  const fit = board.filter((rep) => {
    const reason = barOf(rep, enabled, offer)
    if (reason) eliminated.push({ staffId: rep.staffId, reason })
    return reason === null
  })
  const { via, field, otherwise } = fieldOf(board, fit, offer)
  const picked = mostOwed(fit, field)
  if (!picked) return { ...nobody, reason: whyNobody(eliminated), eliminated }
  for (const { staffId } of fit) {
    if (!field.some((rep) => rep.staffId === staffId)) eliminated.push({ staffId, reason: otherwise })
  }
  return { leadId, pickedId: picked.staffId, via, reason: null, eligible: field.length, eliminated }
}

/** Those among whom the lead goes, by which rule, and why it doesn't go to the others. */
function fieldOf(
  board: readonly Rep[],
  fit: readonly Rep[],
  { known }: Offer,
): { via: Via; field: readonly Rep[]; otherwise: Elimination } {
  for (const { staffId, via } of known) {
    const field = fit.filter((rep) => rep.staffId === staffId)
    if (field.length) return { via, field, otherwise: 'owner-first' }
  }
  const knows = board.find(({ staffId }) => staffId === known[0]?.staffId)
  const team = fit.filter(({ teamId }) => teamId !== null && teamId === knows?.teamId)
  if (team.length) return { via: 'round-robin', field: team, otherwise: 'other-team' }
  return { via: knows?.teamId ? 'fallback-team' : 'round-robin', field: fit, otherwise: 'other-team' }
}

/** Gives everybody who could take the lead the weight, and charges it to the one of the field who is owed most. */
function mostOwed(fit: readonly Rep[], field: readonly Rep[]): Rep | undefined {
  let total = 0
  for (const rep of fit) {
    rep.currentWeight += rep.weight
    total += rep.weight
  }
  let picked: Rep | undefined
  for (const rep of field) if (!picked || rep.currentWeight > picked.currentWeight) picked = rep
  if (!picked) return undefined
  picked.currentWeight -= total
  picked.openCount++
  return picked
}

function barOf(rep: Rep, enabled: ReadonlySet<string>, { barred }: Offer): Bar | null {
  if (!enabled.has(rep.staffId)) return 'disabled'
  const before = barred.get(rep.staffId)
  if (before) return before
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
