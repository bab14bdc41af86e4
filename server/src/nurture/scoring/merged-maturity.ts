import type { MaturityState } from './maturity.js'

/**
 * Where a person stands whose two contacts were scored apart (design §3): the better band, held since it was entered;
 * a lead of either; the later end of a lead, with the longer cool-down. What follows from the united ledger is for the
 * next decision to say.
 */
export function mergedState(one: MaturityState, other: MaturityState): MaturityState {
  const better =
    one.band < other.band || (one.band === other.band && one.bandEnteredAt <= other.bandEnteredAt)
  const ended = (one.returnedAt ?? 0) >= (other.returnedAt ?? 0) ? one : other
  return {
    band: better ? one.band : other.band,
    bandEnteredAt: better ? one.bandEnteredAt : other.bandEnteredAt,
    fitBand: one.fitBand,
    leadOpen: one.leadOpen || other.leadOpen,
    qualifiedAt: latest(one.qualifiedAt, other.qualifiedAt),
    baselineMilli: ended.baselineMilli,
    returnedAt: ended.returnedAt,
    coolDownUntil: latest(one.coolDownUntil, other.coolDownUntil),
    waiting: one.waiting ?? other.waiting,
  }
}

/** The later of two instants of which either may be missing. */
export const latest = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.max(a, b)
