import { DAY } from '../../kernel/time.js'
import type { FitBand } from './bands.js'
import type { ScoringModel } from './compiled-model.js'

/** Where a fact comes from, the most trusted first: what a rep asked overrides what was inferred. */
export const FACT_SOURCES = ['rep', 'form', 'import', 'inferred'] as const
export type FactSource = (typeof FACT_SOURCES)[number]

/** Something known about a contact, such as `{ field: 'budget', value: 'yes' }`; `at` in milliseconds. */
export interface FitFact {
  readonly field: string
  readonly value: string
  readonly source: FactSource
  readonly at: number
}

/** How well a contact fits, and how much of that is known; `confidence` from 0 to 1. */
export interface Fit {
  readonly band: FitBand
  readonly scoreMilli: number
  readonly confidence: number
  /** Why the contact is ruled out for good, or null. */
  readonly disqualifiedBy: string | null
  /** Keys of the fields nobody has answered. */
  readonly unknownFields: readonly string[]
}

/** While less than this share of the weights is known, not fitting and not known can't be told apart. */
const LEAST_CONFIDENCE = 0.4

/** Judges the facts known at an instant (scoring spec §6.5). A model without fit fields gives U. */
export function assessFit({ definition }: ScoringModel, facts: readonly FitFact[], atMs: number): Fit {
  const { fields, disqualifiers, freshDays } = definition.fit
  const best = bestFacts(facts, atMs)
  let weights = 0
  let matched = 0
  let fresh = 0
  const unknownFields: string[] = []
  for (const { key, weight, matches } of fields) {
    weights += weight
    const fact = best.get(key)
    if (fact === undefined) {
      unknownFields.push(key)
      continue
    }
    matched += weight * (Object.hasOwn(matches, fact.value) ? (matches[fact.value] ?? 0) : 0)
    if (atMs - fact.at <= freshDays * DAY) fresh += weight
  }
  const ruledOut = disqualifiers.find(({ field, values }) => values.includes(best.get(field)?.value ?? ''))
  const scoreMilli = weights === 0 ? 0 : Math.round((100_000 * matched) / weights)
  const confidence = weights === 0 ? 0 : fresh / weights
  return {
    band: ruledOut ? 'D' : confidence < LEAST_CONFIDENCE ? 'U' : letter(scoreMilli),
    scoreMilli,
    confidence,
    disqualifiedBy: ruledOut?.reason ?? null,
    unknownFields,
  }
}

/** Points of fit that a full match of an unknown field would add, rounded half up. */
export function fitGain({ definition }: ScoringModel, field: string): number {
  const weights = definition.fit.fields.reduce((sum, { weight }) => sum + weight, 0)
  const weight = definition.fit.fields.find(({ key }) => key === field)?.weight ?? 0
  return weights === 0 ? 0 : Math.round((100 * weight) / weights)
}

function letter(scoreMilli: number): FitBand {
  if (scoreMilli >= 75_000) return 'A'
  if (scoreMilli >= 50_000) return 'B'
  return scoreMilli >= 25_000 ? 'C' : 'D'
}

/** Of several facts of a field the most trusted source counts, and of one source the newest. */
function bestFacts(facts: readonly FitFact[], atMs: number): Map<string, FitFact> {
  const best = new Map<string, FitFact>()
  for (const fact of facts) {
    if (fact.at > atMs || fact.value === '') continue
    const known = best.get(fact.field)
    if (known === undefined || outranks(fact, known)) best.set(fact.field, fact)
  }
  return best
}

function outranks(fact: FitFact, known: FitFact): boolean {
  const ranks = FACT_SOURCES.indexOf(known.source) - FACT_SOURCES.indexOf(fact.source)
  if (ranks !== 0) return ranks > 0
  // Equal times: any fixed choice will do, as long as it isn't the order of arrival.
  return fact.at !== known.at ? fact.at > known.at : fact.value > known.value
}
