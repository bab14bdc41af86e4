import type { BehaviourType } from '../../contracts/enums.js'
import { DAY, HOUR } from '../../kernel/time.js'
import { type WindowOf, windowsOf } from './business-window.js'
import type { Label, ModelDefinition, ModelGroup, ModelRule } from './scoring-model.js'

/** A rule with its durations in milliseconds and its amounts in milli-points; "never" is Infinity. */
export interface CompiledRule {
  readonly index: number
  readonly key: string
  readonly label: Label
  readonly groupIndex: number
  readonly axis: ModelGroup['axis']
  readonly pointsMilli: number
  readonly trigger: ModelRule['trigger']
  readonly multiplier: ModelRule['multiplier']
  readonly scope: ModelRule['scope']
  readonly windowCap: { readonly n: number; readonly windowOf: WindowOf } | null
  readonly capMilli: number
  readonly halfLifeMs: number
  readonly expiresMs: number
  readonly validFromMs: number
  readonly validToMs: number
}

export interface CompiledGroup {
  readonly key: string
  readonly label: Label
  readonly axis: ModelGroup['axis']
  readonly minMilli: number
  readonly maxMilli: number
  readonly rules: readonly CompiledRule[]
}

export interface CompiledSilence {
  readonly groupIndex: number
  readonly label: Label
  readonly afterMs: number
  /** Below 0. */
  readonly pointsMilli: number
}

/** A model version made ready for the hot path: compile once per version, keep, share. */
export interface ScoringModel {
  readonly definition: ModelDefinition
  readonly rules: readonly CompiledRule[]
  readonly groups: readonly CompiledGroup[]
  readonly ruleByKey: ReadonlyMap<string, CompiledRule>
  readonly rulesByType: ReadonlyMap<BehaviourType, readonly CompiledRule[]>
  readonly silence: CompiledSilence | null
  readonly capMilli: number
  readonly minDwellMs: number
}

export const milli = (points: number): number => Math.round(points * 1000)

/**
 * Compiles a checked definition. `zone` is the brand's IANA zone, by which days and weeks of window caps are
 * counted; an unknown one throws a RangeError.
 */
export function compileModel(definition: ModelDefinition, zone = 'Asia/Shanghai'): ScoringModel {
  const groupIndexes = new Map(definition.groups.map((group, index) => [group.key, index]))
  const groupIndexOf = (key: string): number => {
    const index = groupIndexes.get(key)
    if (index === undefined) throw new Error(`model ${definition.key} has no group ${key}`)
    return index
  }
  const groups = definition.groups.map(compileGroup)
  const rules = definition.rules.map((rule, index): CompiledRule => {
    const groupIndex = groupIndexOf(rule.group)
    return { ...compileRule(rule, zone), index, groupIndex, axis: groups[groupIndex]?.axis ?? 'engagement' }
  })
  const { silence } = definition
  return {
    definition,
    rules,
    groups: groups.map((group, index) => ({
      ...group,
      rules: rules.filter((rule) => rule.groupIndex === index),
    })),
    ruleByKey: new Map(rules.map((rule) => [rule.key, rule])),
    rulesByType: byType(rules),
    silence: silence && {
      groupIndex: groupIndexOf(silence.group),
      label: silence.label,
      afterMs: silence.afterDays * DAY,
      pointsMilli: milli(silence.points),
    },
    capMilli: milli(definition.engagementCap),
    minDwellMs: definition.minDwellHours * HOUR,
  }
}

const compileGroup = ({ key, label, axis, min, max }: ModelGroup): Omit<CompiledGroup, 'rules'> => ({
  key,
  label,
  axis,
  minMilli: milli(min),
  maxMilli: milli(max),
})

function compileRule(rule: ModelRule, zone: string): Omit<CompiledRule, 'index' | 'groupIndex' | 'axis'> {
  const { windowCap } = rule
  return {
    key: rule.key,
    label: rule.label,
    pointsMilli: milli(rule.points),
    trigger: rule.trigger,
    multiplier: rule.multiplier,
    scope: rule.scope,
    windowCap: windowCap === undefined ? null : { n: windowCap.n, windowOf: windowsOf(windowCap.per, zone) },
    capMilli: rule.ruleCap === undefined ? Infinity : milli(rule.ruleCap),
    halfLifeMs: rule.halfLifeDays === null ? Infinity : rule.halfLifeDays * DAY,
    expiresMs: rule.expiresDays === null ? Infinity : rule.expiresDays * DAY,
    validFromMs: rule.validFrom === undefined ? -Infinity : Date.parse(rule.validFrom),
    validToMs: rule.validTo === undefined ? Infinity : Date.parse(rule.validTo),
  }
}

function byType(rules: readonly CompiledRule[]): Map<BehaviourType, CompiledRule[]> {
  const found = new Map<BehaviourType, CompiledRule[]>()
  for (const rule of rules) {
    const types = new Set(Array.isArray(rule.trigger.type) ? rule.trigger.type : [rule.trigger.type])
    for (const type of types) found.set(type, [...(found.get(type) ?? []), rule])
  }
  return found
}
