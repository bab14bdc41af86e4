/**
 * Which guard keeps a person from becoming a lead: the first on the way from a behaviour to a rep's hands. The facts are
 * what nurture and selling have decided; nothing is judged anew here, so that the page cannot say otherwise than they do
 * (scoring spec §6.6–6.7, lead-lifecycle spec §5.3 and §5.8). The same in SQL: why-no-lead.query.ts.
 */

export const GUARDS = [
  /** A rep has a lead of the person already. */
  'has-lead',
  /** There is a lead, and no rep to take it. */
  'no-rep',
  /** Nurture has asked for a lead, and sales have not answered yet. */
  'in-handoff',
  /** What the person does is not kept. */
  'no-analytics',
  /** What the person does is not scored. */
  'no-profiling',
  /** A rep may not call. */
  'no-contact',
  /** A rep cannot call. */
  'unreachable',
  /** The last lead ended not long ago, or too little has happened since. */
  'cool-down',
  /** Near maturity, where the fit is not known: ops may look and hand over. */
  'review',
  /** Somebody of this fit is not for sales, whatever the score. */
  'no-sales',
  /** Below the bar. */
  'score',
  /** Nothing any more: the next event makes the lead. */
  'next-event',
] as const
export type Guard = (typeof GUARDS)[number]

/** On the way from a behaviour to a rep, in order. */
export const STEPS = ['analytics', 'profiling', 'mature', 'cool-down', 'reachable', 'contact', 'rep'] as const
export type Step = (typeof STEPS)[number]

export interface GuardFacts {
  analytics: boolean
  profiling: boolean
  contactable: boolean
  reachable: boolean
  /** Open leads; null without any. `suppressed`: routing has found that nobody may be given it. */
  lead: { held: boolean; suppressed: boolean } | null
  /** Somebody without profiling has asked to be called, and no lead has come of it. */
  unscoredWish: boolean
  /** What nurture last decided; null when it never did. Times are milliseconds since 1970. */
  score: {
    verdict: string
    leadAsked: boolean
    earned: boolean
    handRaised: boolean
    waiting: string | null
    coolDownUntil: number | null
  } | null
}

export function guardOf(facts: GuardFacts, nowMs: number): Guard {
  const { analytics, profiling, reachable, lead, score } = facts
  if (lead) return lead.held ? 'has-lead' : lead.suppressed ? 'no-contact' : 'no-rep'
  const unscored = analytics ? 'score' : 'no-analytics'
  if (!profiling) {
    if (facts.unscoredWish) return reachable ? 'in-handoff' : 'unreachable'
    return analytics ? 'no-profiling' : 'no-analytics'
  }
  if (!score) return unscored
  if (score.leadAsked) return 'in-handoff'
  if (score.verdict === 'review' || score.verdict === 'no-sales') return score.verdict
  if (!isMature(score)) return unscored
  if (isCoolingDown(score, nowMs)) return 'cool-down'
  if (score.waiting === 'reachable' && !reachable) return 'unreachable'
  return mayBeCalled(facts) ? 'next-event' : 'no-contact'
}

/** Each step with whether it is passed; null where nobody has come to it yet. */
export function stepsOf(facts: GuardFacts, nowMs: number): { step: Step; passed: boolean | null }[] {
  const { analytics, profiling, reachable, lead, score } = facts
  const isWanted =
    facts.unscoredWish || lead !== null || (score !== null && (score.leadAsked || isMature(score)))
  const passed: Record<Step, boolean | null> = {
    analytics,
    profiling,
    mature: isWanted,
    'cool-down': score ? !isCoolingDown(score, nowMs) : null,
    reachable,
    contact: mayBeCalled(facts),
    rep: lead ? lead.held : null,
  }
  return STEPS.map((step) => ({ step, passed: passed[step] }))
}

type Score = NonNullable<GuardFacts['score']>

const isMature = ({ verdict, earned }: Score): boolean =>
  earned && (verdict === 'mql' || verdict === 'mql-hot')

const isCoolingDown = ({ waiting, coolDownUntil }: Score, nowMs: number): boolean =>
  waiting === 'new-points' || (waiting === 'cool-down' && coolDownUntil !== null && coolDownUntil > nowMs)

/** An enquiry grants the call that it asks for (design §8). */
const mayBeCalled = ({ contactable, score, unscoredWish }: GuardFacts): boolean =>
  contactable || unscoredWish || (score?.handRaised ?? false)
