import { type Admitted, admit } from './admission.js'
import type { Award } from './awards.js'
import { type EngagementBand, bandOf } from './bands.js'
import type { CompiledGroup, CompiledRule, ScoringModel } from './compiled-model.js'

/** A score at an instant, in integer milli-points, and the awards that counted for it. */
export interface Evaluation {
  readonly atMs: number
  readonly totalMilli: number
  /** Band by entry thresholds alone; what is stored goes through `decide`, which knows hysteresis. */
  readonly engagementBand: EngagementBand
  readonly admitted: Admitted
}

/** What a total may leave out: awards up to `sinceMs`, and the decay of penalties after `penaltiesAtMs`. */
export interface Weighing {
  readonly sinceMs?: number
  readonly penaltiesAtMs?: number
}

/** Less than 0.05 points counts as nothing. */
const DUST_MILLI = 50

/**
 * Scores a set of awards at an instant (scoring spec §6.4): a pure function of the set, whatever its order, with
 * later awards left out. Exact repeats of an award count once.
 */
export function evaluate(model: ScoringModel, awards: readonly Award[], atMs: number): Evaluation {
  const admitted = admit(model, awards, atMs)
  const totalMilli = totalAt(model, admitted, atMs)
  return { atMs, totalMilli, engagementBand: bandOf(model, totalMilli), admitted }
}

/**
 * The total of admitted awards at any instant, in milli-points. `breakdown` shows the same steps one by one. Awards
 * must have been admitted for this instant or a later one, or be all there are.
 */
export function totalAt(
  model: ScoringModel,
  admitted: Admitted,
  atMs: number,
  weighing: Weighing = {},
): number {
  const { sinceMs = -Infinity, penaltiesAtMs = atMs } = weighing
  const { silence } = model
  let engagement = 0
  let risk = 0
  for (const [index, group] of model.groups.entries()) {
    let sum = 0
    for (const rule of group.rules) {
      const awards = admitted[rule.index]
      if (awards === undefined || awards.length === 0) continue
      sum += capRule(rule, ruleSum(rule, awards, rule.pointsMilli < 0 ? penaltiesAtMs : atMs, sinceMs))
    }
    if (silence?.groupIndex === index) sum += silenceAt(model, lastAwardAt(model, admitted, atMs), atMs)
    const held = limitGroup(group, sum)
    if (group.axis === 'risk') risk += held
    else engagement += held
  }
  return axisTotal(model, engagement, risk)
}

/**
 * Decayed worth of a rule's admitted awards at an instant, in integer milli-points. Doubles are added in the
 * admitted order and rounded once, so that the sum doesn't depend on arrival.
 */
export function ruleSum(
  rule: CompiledRule,
  awards: readonly Award[],
  atMs: number,
  sinceMs = -Infinity,
): number {
  let sum = 0
  for (const award of awards) {
    if (award.occurredAt > atMs) break
    const age = atMs - award.occurredAt
    if (award.occurredAt <= sinceMs || age >= rule.expiresMs) continue
    const value = award.pointsMilli * 2 ** (-age / rule.halfLifeMs)
    if (Math.abs(value) >= DUST_MILLI) sum += value
  }
  return Math.round(sum)
}

export const capRule = ({ capMilli }: CompiledRule, sum: number): number => clamp(sum, -capMilli, capMilli)

/** A group's sum within its limits; those of a risk group speak of how much may be subtracted. */
export const limitGroup = ({ axis, minMilli, maxMilli }: CompiledGroup, sum: number): number =>
  axis === 'risk' ? 0 - clamp(-sum, minMilli, maxMilli) : clamp(sum, minMilli, maxMilli)

/** The cap comes before the penalty (which is negative): otherwise points above the cap would pay for it. */
export const axisTotal = ({ capMilli }: ScoringModel, engagement: number, risk: number): number =>
  Math.max(0, Math.min(engagement, capMilli) + risk)

/** The last award up to an instant of a rule that gives points, or null. */
export function lastAwardAt(model: ScoringModel, admitted: Admitted, atMs: number): number | null {
  let last: number | null = null
  for (const rule of model.rules) {
    const awards = admitted[rule.index]
    if (awards === undefined || rule.pointsMilli < 0) continue
    let i = awards.length - 1
    while (i >= 0 && (awards[i]?.occurredAt ?? 0) > atMs) i--
    const at = awards[i]?.occurredAt
    if (at !== undefined && (last === null || at > last)) last = at
  }
  return last
}

/** Silence counts from the last award that gave points: else a small penalty would end it and raise the score. */
export function silenceAt({ silence }: ScoringModel, lastAt: number | null, atMs: number): number {
  if (silence === null || lastAt === null) return 0
  return atMs - lastAt >= silence.afterMs ? silence.pointsMilli : 0
}

/** Points as people see them: round half up. */
export const shownPoints = (pointsMilli: number): number => Math.floor((pointsMilli + 500) / 1000)

const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value))
