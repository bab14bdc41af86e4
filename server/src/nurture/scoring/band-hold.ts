import { bandOf, exitMilli } from './bands.js'
import type { ScoringModel } from './compiled-model.js'
import { shownPoints } from './evaluate.js'
import type { MaturityState } from './maturity.js'

/**
 * Why somebody keeps a band above what the points alone give: `gap`, they are not below its exit; `lead`, bands don't
 * fall under an open lead; `dwell`, it was entered too short a time ago; `look`, nothing does, and the next look at the
 * score, minutes away, lets it fall.
 */
export interface BandHold {
  by: 'gap' | 'lead' | 'dwell' | 'look'
  /** Engagement below which the band is left, in milli-points. */
  exitMilli: number
  /** When the dwell is over, ISO-8601 UTC; null unless that is what holds it. */
  until: string | null
}

/** The part of the stored state that holds a band. */
export type Held = Pick<MaturityState, 'band' | 'bandEnteredAt' | 'leadOpen'>

/** What holds a band at an instant (scoring spec §6.7); null where the points give it anyway. */
export function bandHold(
  model: ScoringModel,
  { band, bandEnteredAt, leadOpen }: Held,
  { totalMilli, atMs }: { totalMilli: number; atMs: number },
): BandHold | null {
  // By the points as people see them: nobody asks why 60 are a band that begins at 60.
  if (band >= bandOf(model, shownPoints(totalMilli) * 1000)) return null
  const exit = exitMilli(model, band)
  if (totalMilli >= exit) return { by: 'gap', exitMilli: exit, until: null }
  if (leadOpen) return { by: 'lead', exitMilli: exit, until: null }
  const dwellEnds = bandEnteredAt + model.minDwellMs
  if (atMs < dwellEnds) return { by: 'dwell', exitMilli: exit, until: new Date(dwellEnds).toISOString() }
  return { by: 'look', exitMilli: exit, until: null }
}
