import { DAY, MINUTE } from '../../kernel/time.js'
import { type EngagementBand, exitMilli } from './bands.js'
import type { ScoringModel } from './compiled-model.js'
import { type Evaluation, totalAt } from './evaluate.js'

/** Past this a score that is still above its exit counts as one that doesn't fall. */
const HORIZON = 10 * 365 * DAY
const ROUNDS = 8

interface Standing {
  readonly band: EngagementBand
  readonly bandEnteredAt: number
  readonly leadOpen: boolean
}

/**
 * The first instant at which time alone can change a contact's maturity, in milliseconds, or null when it never
 * does: its engagement sinks below the exit of its band, or the dwell of that band ends while it is below already
 * (scoring spec §6.7). Under an open lead it is the moment when the lead begins to cool. Never later than the truth
 * by more than a minute; with penalties that decay it may be earlier, and is then simply asked for again.
 *
 * `asked` is the instant that already stands, or null. It is kept while the score still holds its line a minute before
 * it, though new points may have moved the truth behind it: looking once too early is cheaper than moving it at every
 * event.
 */
export function nextEvaluationAt(
  model: ScoringModel,
  standing: Standing,
  score: Evaluation,
  asked: number | null = null,
): number | null {
  const { band, bandEnteredAt, leadOpen } = standing
  if (band === 4) return null
  const dwellEnds = bandEnteredAt + model.minDwellMs
  const below = exitMilli(model, band)
  if (score.totalMilli < below) return leadOpen ? null : Math.max(dwellEnds, score.atMs + MINUTE)
  if (asked !== null && asked > score.atMs) {
    const aMinuteBefore = Math.max(asked - MINUTE, score.atMs)
    if (!isBelow(model, score, below, aMinuteBefore)) return asked
  }
  const crossing = firstBelow(model, score, below)
  if (crossing === null || leadOpen) return crossing
  return Math.max(crossing, dwellEnds)
}

/** Whether the score is below a line at an instant, with penalties held as they are now: till then it only falls. */
const isBelow = (model: ScoringModel, score: Evaluation, lineMilli: number, atMs: number): boolean =>
  totalAt(model, score.admitted, atMs, { penaltiesAtMs: score.atMs }) < lineMilli

/**
 * Bisects for the first minute at which the score is below a line. With penalties held as they are at the start the
 * sum only falls, which makes bisection sound; each round then lets the penalties decay up to the instant found.
 */
function firstBelow(model: ScoringModel, score: Evaluation, lineMilli: number): number | null {
  let from = score.atMs
  for (let round = 0; round < ROUNDS; round++) {
    const penaltiesAtMs = from
    const sunk = (at: number) => totalAt(model, score.admitted, at, { penaltiesAtMs }) < lineMilli
    if (!sunk(from + HORIZON)) return null
    let step = DAY
    while (!sunk(from + step)) step *= 2
    let low = from
    let high = from + step
    while (high - low > MINUTE) {
      const middle = Math.floor((low + high) / 2)
      if (sunk(middle)) high = middle
      else low = middle
    }
    if (totalAt(model, score.admitted, high) < lineMilli) return high
    from = high
  }
  return from
}
