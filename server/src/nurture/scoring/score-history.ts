import type { Award } from './awards.js'
import { type Band, bandOf } from './bands.js'
import type { ScoringModel } from './compiled-model.js'
import { type Evaluation, totalAt } from './evaluate.js'
import { type FitFact, assessFit } from './fit.js'

/** A score in the past; the band is that of the entry thresholds. */
export interface HistoryPoint {
  at: string
  totalMilli: number
  band: Band
}

const MOST_EVENTS = 24
const STEPS = 12

/**
 * The course of a score up to its instant, oldest first: at the last 24 events that counted, and at even steps
 * between the first of them and now, so that decay can be seen. Under one version of the model.
 */
export function scoreHistory(
  model: ScoringModel,
  score: Evaluation,
  facts: readonly FitFact[],
): HistoryPoint[] {
  return instants(score.admitted.flat(), score.atMs).map((atMs) => {
    const totalMilli = totalAt(model, score.admitted, atMs)
    const { band } = assessFit(model, facts, atMs)
    return {
      at: new Date(atMs).toISOString(),
      totalMilli,
      band: `${band}${bandOf(model, totalMilli)}`,
    }
  })
}

function instants(awards: readonly Award[], atMs: number): number[] {
  const events = [...new Set(awards.map(({ occurredAt }) => occurredAt))]
    .sort((a, b) => a - b)
    .slice(-MOST_EVENTS)
  const first = events[0] ?? atMs
  const steps = Array.from(
    { length: STEPS },
    (_, i) => first + Math.floor(((atMs - first) * (i + 1)) / STEPS),
  )
  return [...new Set([...events, ...steps])].sort((a, b) => a - b)
}
