import type { Award } from './awards.js'
import { type BandHold, type Held, bandHold } from './band-hold.js'
import { type Band, type EngagementBand, type FitBand } from './bands.js'
import { type Breakdown, breakdown } from './breakdown.js'
import type { CompiledGroup, CompiledRule, ScoringModel } from './compiled-model.js'
import { type Evaluation, evaluate, shownPoints } from './evaluate.js'
import { type Fit, type FitFact, assessFit, fitGain } from './fit.js'
import { wholeParts } from './largest-remainder.js'
import { type NextBand, nextBand } from './next-band.js'
import { type HistoryPoint, scoreHistory } from './score-history.js'
import type { Label } from './scoring-model.js'

/**
 * `rule` and `risk` are what a rule gave or took; the caps and floors are what a limit changed, with the opposite
 * sign; `silence` has no events. A `group-floor` without a group is the floor of the whole score at 0.
 */
export type LineKind = 'rule' | 'rule-cap' | 'group-cap' | 'group-floor' | 'axis-cap' | 'risk' | 'silence'

export interface ExplanationLine {
  kind: LineKind
  ruleKey: string | null
  groupKey: string | null
  label: Label
  count: number
  lastAt: string | null
  /** Points before and after decay, in milli-points. */
  rawMilli: number
  decayedMilli: number
  /** Σ over the lines is `totalMilli`. */
  contributionMilli: number
  /** Whole points; Σ over the lines is `total`. */
  contribution: number
  /** The events behind the number, oldest first. */
  eventKeys: string[]
}

/** A score taken apart (scoring spec §6.9). Times are ISO-8601 UTC. */
export interface Explanation {
  contactId: string
  modelKey: string
  modelVersion: number
  asOf: string
  totalMilli: number
  total: number
  band: Band
  fitBand: FitBand
  engagementBand: EngagementBand
  /** Why the band is above what the points alone give; null where it is not. */
  hold: BandHold | null
  fit: { scoreMilli: number; confidence: number; disqualifiedBy: string | null }
  lines: ExplanationLine[]
  groups: { key: string; label: Label; min: number; max: number; sumMilli: number }[]
  toNextBand: NextBand | null
  unknownFitFields: { key: string; label: Label; gain: number }[]
  history: HistoryPoint[]
}

export interface ExplainRequest {
  readonly contactId: string
  readonly modelVersion: number
  readonly awards: readonly Award[]
  readonly facts: readonly FitFact[]
  readonly atMs: number
  /** The band that the stored state holds, and since when; by default the one of the entry thresholds. */
  readonly held?: Held
}

const ENGAGEMENT: Label = { zh: '互动分', en: 'Engagement' }

/** Takes a score apart at any instant; the lines add up exactly, in milli-points and in whole points. */
export function explain(model: ScoringModel, request: ExplainRequest): Explanation {
  const { contactId, modelVersion, awards, facts, atMs, held } = request
  const score = evaluate(model, awards, atMs)
  const steps = breakdown(model, score)
  const fit = assessFit(model, facts, atMs)
  const engagementBand = held?.band ?? score.engagementBand
  const total = shownPoints(score.totalMilli)
  return {
    contactId,
    modelKey: model.definition.key,
    modelVersion,
    asOf: iso(atMs),
    totalMilli: score.totalMilli,
    total,
    band: `${fit.band}${engagementBand}`,
    fitBand: fit.band,
    engagementBand,
    hold: held ? bandHold(model, held, score) : null,
    fit: { scoreMilli: fit.scoreMilli, confidence: fit.confidence, disqualifiedBy: fit.disqualifiedBy },
    lines: inWholePoints(linesOf(model, score, steps), total),
    groups: model.definition.groups.map(({ key, label, min, max }, index) => {
      return { key, label, min, max, sumMilli: steps.groups[index]?.held ?? 0 }
    }),
    toNextBand: nextBand(model, score, { fitBand: fit.band, band: engagementBand }),
    unknownFitFields: unknownFields(model, fit),
    history: scoreHistory(model, score, facts),
  }
}

type BareLine = Omit<ExplanationLine, 'contribution'>

/** Engagement groups, the axis cap, risk groups, the floor: the order in which the score is made. */
function linesOf(model: ScoringModel, score: Evaluation, steps: Breakdown): BareLine[] {
  const ofAxis = (axis: CompiledGroup['axis']) =>
    model.groups.flatMap((group, index) =>
      group.axis === axis ? groupLines(model, score, steps, group, index) : [],
    )
  return [
    ...ofAxis('engagement'),
    ...correction('axis-cap', ENGAGEMENT, steps.overCap),
    ...ofAxis('risk'),
    ...correction('group-floor', ENGAGEMENT, steps.underFloor),
  ]
}

function groupLines(
  model: ScoringModel,
  score: Evaluation,
  steps: Breakdown,
  group: CompiledGroup,
  index: number,
): BareLine[] {
  const { sum = 0, held = 0 } = steps.groups[index] ?? {}
  // A risk group that may take no more gives points back; an engagement group that may give no more takes them.
  const capped = group.axis === 'risk' ? held > sum : held < sum
  return [
    ...model.rules
      .filter((rule) => rule.groupIndex === index)
      .flatMap((rule) => ruleLines(score, steps, rule, group)),
    ...(model.silence?.groupIndex === index ? silenceLine(model.silence.label, group, steps) : []),
    ...correction(capped ? 'group-cap' : 'group-floor', group.label, held - sum, group.key),
  ]
}

function ruleLines(
  { admitted }: Evaluation,
  steps: Breakdown,
  rule: CompiledRule,
  group: CompiledGroup,
): BareLine[] {
  const awards = admitted[rule.index] ?? []
  const last = awards.at(-1)
  if (last === undefined) return []
  const { sum = 0, capped = 0 } = steps.rules[rule.index] ?? {}
  const line: BareLine = {
    kind: group.axis === 'risk' ? 'risk' : 'rule',
    ruleKey: rule.key,
    groupKey: group.key,
    label: rule.label,
    count: awards.length,
    lastAt: iso(last.occurredAt),
    rawMilli: awards.reduce((raw, { pointsMilli }) => raw + pointsMilli, 0),
    decayedMilli: sum,
    contributionMilli: sum,
    eventKeys: awards.map(({ eventKey }) => eventKey),
  }
  return [line, ...correction('rule-cap', rule.label, capped - sum, group.key, rule.key)]
}

function silenceLine(label: Label, group: CompiledGroup, { silence, lastAwardAt }: Breakdown): BareLine[] {
  const lastAt = lastAwardAt === null ? null : iso(lastAwardAt)
  return correction('silence', label, silence, group.key).map((line) => ({ ...line, lastAt }))
}

/** A line without events of its own, or none when it changes nothing. */
function correction(
  kind: LineKind,
  label: Label,
  heldMilli: number,
  groupKey: string | null = null,
  ruleKey: string | null = null,
): BareLine[] {
  if (heldMilli === 0) return []
  const amounts = { rawMilli: heldMilli, decayedMilli: heldMilli, contributionMilli: heldMilli }
  return [{ kind, ruleKey, groupKey, label, count: 0, lastAt: null, ...amounts, eventKeys: [] }]
}

function inWholePoints(lines: readonly BareLine[], total: number): ExplanationLine[] {
  const whole = wholeParts(
    lines.map((line) => line.contributionMilli),
    total,
  )
  return lines.map((line, index) => ({ ...line, contribution: whole[index] ?? 0 }))
}

function unknownFields(model: ScoringModel, fit: Fit): Explanation['unknownFitFields'] {
  return model.definition.fit.fields
    .filter(({ key }) => fit.unknownFields.includes(key))
    .map(({ key, label }) => ({ key, label, gain: fitGain(model, key) }))
}

const iso = (atMs: number): string => new Date(atMs).toISOString()
