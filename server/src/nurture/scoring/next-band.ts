import { admitRule } from './admission.js'
import type { Award } from './awards.js'
import { type Band, type EngagementBand, type FitBand, betterBand, entryMilli } from './bands.js'
import type { CompiledRule, ScoringModel } from './compiled-model.js'
import { type Evaluation, totalAt } from './evaluate.js'
import type { Label } from './scoring-model.js'

/** Something the contact could do now: `times` new events of a rule would add `gainMilli`. */
export interface NextAction {
  ruleKey: string
  label: Label
  gainMilli: number
  times: number
}

/** The next better band and the cheapest ways there, each a way by itself where one is enough. */
export interface NextBand {
  band: Band
  missingMilli: number
  actions: NextAction[]
}

const MOST_TIMES = 10
const MOST_ACTIONS = 3

/**
 * What would lift a contact to the next band: new events of each rule are simulated at the score's instant, through
 * the same admission, caps and risk as real ones. Rules that reach the band alone come first, by fewest events; when
 * none does, those with the largest gain. Null in band 1.
 */
export function nextBand(
  model: ScoringModel,
  score: Evaluation,
  now: { fitBand: FitBand; band: EngagementBand },
): NextBand | null {
  const better = betterBand(now.band)
  if (better === null) return null
  const missingMilli = Math.max(0, entryMilli(model, better) - score.totalMilli)
  return { band: `${now.fitBand}${better}`, missingMilli, actions: waysUp(model, score, missingMilli) }
}

/** The cheapest ways to so many more points; see `nextBand`. */
export function waysUp(model: ScoringModel, score: Evaluation, missingMilli: number): NextAction[] {
  const actions = model.rules.flatMap((rule) => simulate(model, score, rule, missingMilli) ?? [])
  const enough = actions.filter(({ gainMilli }) => gainMilli >= missingMilli)
  const best =
    enough.length > 0
      ? enough.sort((a, b) => a.times - b.times || a.gainMilli - b.gainMilli)
      : actions.sort((a, b) => b.gainMilli - a.gainMilli)
  return best.slice(0, MOST_ACTIONS)
}

/** The fewest events of a rule that add what is missing, or the fewest that add the most it can; null for no gain. */
function simulate(
  model: ScoringModel,
  score: Evaluation,
  rule: CompiledRule,
  missingMilli: number,
): NextAction | null {
  if (rule.pointsMilli <= 0 || score.atMs < rule.validFromMs || score.atMs >= rule.validToMs) return null
  const candidates: Award[] = [...(score.admitted[rule.index] ?? [])]
  let best: NextAction | null = null
  for (let times = 1; times <= MOST_TIMES; times++) {
    candidates.push(imaginedAward(rule, times, score.atMs))
    const admitted = score.admitted.with(rule.index, admitRule(rule, candidates))
    const gainMilli = totalAt(model, admitted, score.atMs) - score.totalMilli
    if (gainMilli <= (best?.gainMilli ?? 0)) break
    best = { ruleKey: rule.key, label: rule.label, gainMilli, times }
    if (gainMilli >= missingMilli) break
  }
  return best
}

/** A tilde sorts after every hex digit, so imagined events never displace real ones. */
const imaginedAward = ({ key, pointsMilli }: CompiledRule, nth: number, atMs: number): Award => ({
  ruleKey: key,
  eventKey: `~${String(nth).padStart(2, '0')}`,
  objectId: `~${nth}`,
  occurredAt: atMs,
  pointsMilli,
})
