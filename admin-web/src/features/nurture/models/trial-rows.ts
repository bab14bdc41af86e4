import type { Explanation, Label } from '../../../shared/api/types'

export interface TrialRow {
  key: string
  label: Label
  /** Whole points under the version in force and under the tried one; null where the line isn't there. */
  now: number | null
  then: number | null
}

/** The lines of both explanations side by side: those in force first, then what the tried version adds. */
export function trialRows({
  inForce,
  tried,
}: {
  inForce: Explanation | null
  tried: Explanation
}): TrialRow[] {
  const rows = new Map<string, TrialRow>()
  const put = (explanation: Explanation | null, side: 'now' | 'then') => {
    for (const { kind, ruleKey, groupKey, label, contribution } of explanation?.lines ?? []) {
      const key = `${kind} ${ruleKey ?? ''} ${groupKey ?? ''}`
      const row = rows.get(key) ?? { key, label, now: null, then: null }
      rows.set(key, { ...row, [side]: contribution })
    }
  }
  put(inForce, 'now')
  put(tried, 'then')
  return [...rows.values()]
}
