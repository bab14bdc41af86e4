import type { Label, ModelDefinition, ModelRule } from '../../../shared/api/types'
import type { TextKey } from '../../../shared/text/zh-cn'

/** What one rule came to between two versions. */
export interface RuleDifference {
  key: string
  before: ModelRule | null
  after: ModelRule | null
}

/** Rules that are new, gone or changed, in the order of the later version. */
export function ruleDifferences(before: ModelDefinition, after: ModelDefinition): RuleDifference[] {
  const old = new Map(before.rules.map((rule) => [rule.key, rule]))
  const now = new Set(after.rules.map(({ key }) => key))
  const changed = after.rules.flatMap((rule): RuleDifference[] => {
    const was = old.get(rule.key) ?? null
    return was !== null && same(was, rule) ? [] : [{ key: rule.key, before: was, after: rule }]
  })
  const gone = before.rules.filter(({ key }) => !now.has(key))
  return [...changed, ...gone.map((rule) => ({ key: rule.key, before: rule, after: null }))]
}

/** A number or a yes or no that stands around the rules; null where a version does without. */
interface Limit {
  id: string
  text: TextKey
  /** Whose limit it is, where several have one. */
  label?: Label
  value: number | boolean | null
}

const limitsOf = (model: ModelDefinition): Limit[] => [
  ...([1, 2, 3] as const).map((band): Limit => ({
    id: `band ${band}`,
    text: `nurture.score.engagement.${band}`,
    value: model.bands[band],
  })),
  { id: 'gap', text: 'nurture.limits.gap', value: model.gap },
  { id: 'dwell', text: 'nurture.limits.dwell', value: model.minDwellHours },
  { id: 'total', text: 'nurture.limits.total', value: model.engagementCap },
  ...model.groups.map(({ key, label, max }): Limit => ({
    id: `group ${key}`,
    text: 'nurture.limits.at-most',
    label,
    value: max,
  })),
  { id: 'silence-days', text: 'nurture.limits.silence-days', value: model.silence?.afterDays ?? null },
  {
    id: 'silence-points',
    text: 'nurture.limits.silence-points',
    value: model.silence === null ? null : -model.silence.points,
  },
  { id: 'hand-raise', text: 'nurture.limits.hand-raise', value: model.handRaiseDays },
  { id: 'after-return', text: 'nurture.limits.after-return', value: model.newPointsAfterReturn },
  { id: 'reachable', text: 'nurture.limits.reachable', value: model.requireReachable },
]

export interface LimitDifference extends Omit<Limit, 'value'> {
  before: Limit['value']
  after: Limit['value']
}

/** The limits that are not the same number in both versions. */
export function limitDifferences(before: ModelDefinition, after: ModelDefinition): LimitDifference[] {
  const old = new Map(limitsOf(before).map(({ id, value }) => [id, value]))
  return limitsOf(after).flatMap(({ value, ...limit }) => {
    const was = old.get(limit.id) ?? null
    return was === value ? [] : [{ ...limit, before: was, after: value }]
  })
}

/** Whether anything besides the rules and the limits differs: groups, fit and the rest. */
export const otherDiffers = (before: ModelDefinition, after: ModelDefinition): boolean =>
  !same(rest(before), rest(after))

const rest = (model: ModelDefinition) => ({
  ...model,
  rules: null,
  bands: null,
  gap: null,
  minDwellHours: null,
  engagementCap: null,
  groups: model.groups.map((group) => ({ ...group, max: null })),
  silence: model.silence === null ? null : { ...model.silence, afterDays: null, points: null },
  handRaiseDays: null,
  newPointsAfterReturn: null,
  requireReachable: null,
})

/** Equal as JSON, whatever the order of keys. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([key, part]): [string, unknown] => [key, sorted(part)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}
