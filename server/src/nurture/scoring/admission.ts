import { byTimeAndKey, type Award } from './awards.js'
import type { CompiledRule, ScoringModel } from './compiled-model.js'

/** Admitted awards of each rule (by its index in the model), sorted by (occurredAt, eventKey). */
export type Admitted = readonly (readonly Award[])[]

const NONE: readonly Award[] = []

/**
 * Decides which awards count at an instant (scoring spec §6.4, step 1). Per rule, candidates up to `atMs` are
 * sorted by (occurredAt, eventKey); `object`, `person` and the window cap let the first ones in. What is refused by
 * a full window doesn't use up its object. Later candidates never change the fate of earlier ones, so the
 * admission of an earlier instant is a prefix of this one. Awards of rules the model doesn't know are left out.
 */
export function admit(model: ScoringModel, awards: readonly Award[], atMs: number): Admitted {
  const candidates: (Award[] | undefined)[] = new Array(model.rules.length)
  for (const award of awards) {
    const rule = model.ruleByKey.get(award.ruleKey)
    if (rule === undefined || award.occurredAt > atMs) continue
    const bucket = candidates[rule.index]
    if (bucket === undefined) candidates[rule.index] = [award]
    else bucket.push(award)
  }
  return model.rules.map((rule) => admitRule(rule, candidates[rule.index] ?? NONE))
}

/** The admitted ones of one rule's candidates; see `admit`. Sorts a copy only when it must. */
export function admitRule(rule: CompiledRule, candidates: readonly Award[]): readonly Award[] {
  const sorted = isSorted(candidates) ? candidates : [...candidates].sort(byTimeAndKey)
  if (sorted.length < 2) return sorted
  const seen = rule.scope === 'object' ? new Set<string | null>() : null
  const admitted: Award[] = []
  let last: Award | undefined
  let window = -Infinity
  let inWindow = 0
  for (const award of sorted) {
    const repeated =
      last !== undefined && last.eventKey === award.eventKey && last.occurredAt === award.occurredAt
    last = award
    // Without a content everything is one unknown object, so that a sender who leaves it out can't collect points.
    if (repeated || seen?.has(award.objectId)) continue
    if (rule.windowCap !== null) {
      const now = Math.max(window, rule.windowCap.windowOf(award.occurredAt))
      if (now > window) inWindow = 0
      window = now
      if (inWindow === rule.windowCap.n) continue
      inWindow++
    }
    seen?.add(award.objectId)
    admitted.push(award)
    if (rule.scope === 'person') break
  }
  return admitted
}

function isSorted(awards: readonly Award[]): boolean {
  let before: Award | undefined
  for (const award of awards) {
    if (before !== undefined && byTimeAndKey(before, award) > 0) return false
    before = award
  }
  return true
}
