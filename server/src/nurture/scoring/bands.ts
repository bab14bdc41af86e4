import { type ScoringModel, milli } from './compiled-model.js'

/** 1 is the best; 4 is everything below the entry of 3. */
export type EngagementBand = 1 | 2 | 3 | 4
export type FitBand = 'A' | 'B' | 'C' | 'D' | 'U'
/** As people see it: fit first, then engagement. */
export type Band = `${FitBand}${EngagementBand}`

/** Milli-points at which a band is entered; 4 is always open. */
export const entryMilli = ({ definition }: ScoringModel, band: EngagementBand): number =>
  band === 4 ? -Infinity : milli(definition.bands[band])

/** Milli-points below which a band is left: its entry less the gap (scoring spec §6.7). */
export const exitMilli = (model: ScoringModel, band: EngagementBand): number =>
  entryMilli(model, band) - milli(model.definition.gap)

/** The band by entry thresholds alone. */
export const bandOf = (model: ScoringModel, engagementMilli: number): EngagementBand =>
  BANDS.find((band) => engagementMilli >= entryMilli(model, band)) ?? 4

/** The band somebody of `band` is left in: down to the first whose exit is not undercut. */
export const bandAfterFall = (
  model: ScoringModel,
  band: EngagementBand,
  engagementMilli: number,
): EngagementBand => BANDS.find((lower) => lower >= band && engagementMilli >= exitMilli(model, lower)) ?? 4

/** The next better band, or null from 1. */
export const betterBand = (band: EngagementBand): EngagementBand | null => BANDS[band - 2] ?? null

const BANDS: readonly EngagementBand[] = [1, 2, 3, 4]
