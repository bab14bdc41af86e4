import type { ScoringModel } from './compiled-model.js'
import {
  type Evaluation,
  axisTotal,
  capRule,
  lastAwardAt,
  limitGroup,
  ruleSum,
  silenceAt,
} from './evaluate.js'

/** The steps of a score (scoring spec §6.4), in milli-points; risk is negative. */
export interface Breakdown {
  /** By rule index: decayed sum, and what the rule's cap left of it. */
  readonly rules: readonly { readonly sum: number; readonly capped: number }[]
  /** By group index: sum, silence included, and what the group's limits left of it. */
  readonly groups: readonly { readonly sum: number; readonly held: number }[]
  readonly silence: number
  readonly lastAwardAt: number | null
  /** What the axis cap took from the engagement groups, 0 or below. */
  readonly overCap: number
  /** What the floor at 0 gave back, 0 or above. */
  readonly underFloor: number
}

/** Takes a score apart into its steps. */
export function breakdown(model: ScoringModel, { admitted, atMs }: Evaluation): Breakdown {
  const rules = model.rules.map((rule) => {
    const sum = ruleSum(rule, admitted[rule.index] ?? [], atMs)
    return { sum, capped: capRule(rule, sum) }
  })
  const lastAt = lastAwardAt(model, admitted, atMs)
  const silence = silenceAt(model, lastAt, atMs)
  const groups = model.groups.map((group, index) => {
    const own = model.rules.filter((rule) => rule.groupIndex === index)
    const fromRules = own.reduce((total, rule) => total + (rules[rule.index]?.capped ?? 0), 0)
    const sum = fromRules + (model.silence?.groupIndex === index ? silence : 0)
    return { sum, held: limitGroup(group, sum) }
  })
  const sumOf = (axis: 'engagement' | 'risk') =>
    groups.reduce((total, { held }, index) => total + (model.groups[index]?.axis === axis ? held : 0), 0)
  const engagement = sumOf('engagement')
  const risk = sumOf('risk')
  const capped = Math.min(engagement, model.capMilli)
  return {
    rules,
    groups,
    silence,
    lastAwardAt: lastAt,
    overCap: capped - engagement,
    underFloor: axisTotal(model, engagement, risk) - (capped + risk),
  }
}
