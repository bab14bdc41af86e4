import type { ModelDefinition, ModelRule } from '../../../shared/api/types'

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

/** Whether anything besides the rules differs: groups, bands, fit and the rest. */
export function otherDiffers(before: ModelDefinition, after: ModelDefinition): boolean {
  const { rules: _, ...one } = before
  const { rules: __, ...other } = after
  return !same(one, other)
}

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
