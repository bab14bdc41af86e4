import { createHash } from 'node:crypto'
import { DAY } from '../../kernel/time.js'
import {
  type Band,
  type EngagementBand,
  type FitBand,
  bandAfterFall,
  bandOf,
  entryMilli,
  exitMilli,
} from './bands.js'
import { type ScoringModel, milli } from './compiled-model.js'
import { type EndReason, coolDownEnd } from './cool-down.js'
import { type Evaluation, totalAt } from './evaluate.js'
import type { Fit } from './fit.js'
import { nextEvaluationAt } from './next-evaluation.js'

/** What keeps a mature contact from becoming a lead. */
export type Waiting = 'reachable' | 'cool-down' | 'new-points'

/** What to do with a contact (scoring spec §6.6). */
export type Verdict =
  | 'mql-hot'
  | 'mql'
  | 'review'
  | 'nurture-sales-content'
  | 'nurture'
  | 'nurture-ask-profile'
  | 'idle'
  | 'no-sales'

/** Where a contact stands under one model; plain values, one column each. Times are milliseconds since 1970. */
export interface MaturityState {
  readonly band: EngagementBand
  readonly fitBand: FitBand
  readonly bandEnteredAt: number
  /** A lead is open, or was asked for by the last decision. Bands don't fall meanwhile. */
  readonly leadOpen: boolean
  readonly qualifiedAt: number | null
  /** End of the last lead: engagement then, when, and until when no score makes a new one. */
  readonly baselineMilli: number | null
  readonly returnedAt: number | null
  readonly coolDownUntil: number | null
  readonly waiting: Waiting | null
}

/** What is known at the moment of a decision; the instant is `score.atMs`. */
export interface MaturityFacts {
  readonly score: Evaluation
  readonly fit: Fit
  /** Last explicit wish to be contacted, or null. */
  readonly handRaisedAt: number | null
  readonly reachable: boolean
  /** Something happened (a behaviour, a new fact, a way to reach the person), not only time. */
  readonly causeIsEvent: boolean
  /**
   * News that was judged before is read again: bands don't fall and nobody is handed over. The log's own moves say who
   * had a lead, and time's part is left to the next look (ADR 7).
   */
  readonly replayed?: boolean
  /** The next evaluation asked for by the decision before, if any. */
  readonly nextEvalAt?: number | null
}

export interface Decision {
  readonly state: MaturityState
  readonly changed: { readonly from: Band; readonly to: Band } | null
  readonly verdict: Verdict
  /** The contact becomes a lead now; said once per episode. */
  readonly qualifies: boolean
  /** An explicit wish to be contacted is still unanswered. */
  readonly handRaise: boolean
  /** Engagement has sunk below the exit of a band that an open lead holds. */
  readonly cooling: boolean
  /** First instant at which time alone can change something, or null. */
  readonly nextEvalAt: number | null
}

const MATRIX: Readonly<Record<FitBand, readonly [Verdict, Verdict, Verdict, Verdict]>> = {
  A: ['mql-hot', 'mql', 'nurture-sales-content', 'nurture'],
  B: ['mql', 'review', 'nurture', 'nurture'],
  C: ['nurture-ask-profile', 'nurture', 'nurture', 'idle'],
  U: ['mql', 'review', 'nurture-ask-profile', 'idle'],
  D: ['no-sales', 'no-sales', 'idle', 'idle'],
}

/** Where everybody begins. */
export const initialState = (atMs: number): MaturityState => ({
  band: 4,
  fitBand: 'U',
  bandEnteredAt: atMs,
  leadOpen: false,
  qualifiedAt: null,
  baselineMilli: null,
  returnedAt: null,
  coolDownUntil: null,
  waiting: null,
})

/** Decides where a contact stands now and whether it becomes a lead (scoring spec §6.6–6.7). Pure. */
export function decide(model: ScoringModel, before: MaturityState, facts: MaturityFacts): Decision {
  const { score, fit, causeIsEvent, replayed = false } = facts
  const band = bandNow(model, before, facts)
  const moved = band !== before.band
  const handRaise = isHandRaised(model, before, facts)
  const verdict = verdictOf(model, before, { band, engagementMilli: score.totalMilli, fit, handRaise })
  // A band held only by its dwell hands nobody over; a wish to be contacted, or a line of the model's own, may.
  const earned = isEarned(model, { band, totalMilli: score.totalMilli, handRaise })
  const ripe = isMql(verdict) && earned && !before.leadOpen
  const obstacle = ripe ? whatFor(model, before, facts, handRaise) : null
  const handsOver = causeIsEvent && !replayed
  const qualifies = ripe && obstacle === null && handsOver
  const state: MaturityState = {
    ...before,
    band,
    fitBand: fit.band,
    bandEnteredAt: moved ? score.atMs : before.bandEnteredAt,
    leadOpen: before.leadOpen || qualifies,
    qualifiedAt: qualifies ? score.atMs : before.qualifiedAt,
    // An obstacle that time alone removed stays written until an event makes use of it.
    waiting: ripe && !handsOver ? (obstacle ?? before.waiting) : obstacle,
  }
  return {
    state,
    changed: moved || fit.band !== before.fitBand ? { from: bandName(before), to: bandName(state) } : null,
    verdict,
    qualifies,
    handRaise,
    cooling: state.leadOpen && score.totalMilli < exitMilli(model, band),
    nextEvalAt: earlier(
      nextEvaluationAt(model, state, score, facts.nextEvalAt),
      coolDownEnds(state, score.atMs),
    ),
  }
}

/** What somebody waits for is another thing once the cool-down is over: it is looked up then. */
const coolDownEnds = ({ waiting, coolDownUntil }: MaturityState, atMs: number): number | null =>
  waiting === 'cool-down' && coolDownUntil !== null && coolDownUntil > atMs ? coolDownUntil : null

const earlier = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b)

/** The state once a lead was opened otherwise than by a decision, such as by ops. */
export const withLeadOpened = (state: MaturityState): MaturityState => ({
  ...state,
  leadOpen: true,
  waiting: null,
})

/**
 * The state once the lead has ended: the baseline is stored and the cool-down begins (scoring spec §6.7). Decide
 * again afterwards: the band is no longer held, and `nextEvalAt` is another.
 */
export const withLeadEnded = (
  model: ScoringModel,
  state: MaturityState,
  end: { reason: EndReason; engagementMilli: number; atMs: number },
): MaturityState => ({
  ...state,
  leadOpen: false,
  baselineMilli: end.engagementMilli,
  returnedAt: end.atMs,
  coolDownUntil: coolDownEnd(model, end.reason, end.atMs),
  waiting: null,
})

/** Fit and engagement as one name, such as U1. */
export const bandName = ({ fitBand, band }: Pick<MaturityState, 'fitBand' | 'band'>): Band =>
  `${fitBand}${band}`

export const isMql = (verdict: Verdict): boolean => verdict === 'mql' || verdict === 'mql-hot'

/**
 * The bar: least engagement, in milli-points, that makes somebody of this fit mature; null where no score does (§6.6).
 */
export function mqlBarMilli(model: ScoringModel, fitBand: FitBand): number | null {
  const { mqlAt } = model.definition
  if (mqlAt !== null) return milli(mqlAt)
  const band = ([3, 2, 1] as const).find((each) => isMql(MATRIX[fitBand][each - 1] ?? 'idle'))
  return band === undefined ? null : entryMilli(model, band)
}

/**
 * Whether a band is more than held by its dwell, as a handover by band asks for: engagement is not below its exit. A
 * wish to be contacted and a model's own line ask for no band.
 */
export const isEarned = (
  model: ScoringModel,
  { band, totalMilli, handRaise }: { band: EngagementBand; totalMilli: number; handRaise: boolean },
): boolean => handRaise || model.definition.mqlAt !== null || totalMilli >= exitMilli(model, band)

/**
 * The id of a change, 32 hex digits: the same change told twice has the same id. `causeKey` names what caused it
 * (an event key, or the due instant of a re-evaluation).
 */
export function changeId(change: {
  contactId: string
  modelKey: string
  from: string
  to: string
  causeKey: string
}): string {
  const { contactId, modelKey, from, to, causeKey } = change
  const text = JSON.stringify([contactId, modelKey, from, to, causeKey])
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

/** Up only on an event, down only after the dwell and never under an open lead. */
function bandNow(
  model: ScoringModel,
  before: MaturityState,
  { score, causeIsEvent, replayed }: MaturityFacts,
): EngagementBand {
  const entered = bandOf(model, score.totalMilli)
  if (entered < before.band) return causeIsEvent ? entered : before.band
  if (replayed || before.leadOpen || score.atMs < before.bandEnteredAt + model.minDwellMs) return before.band
  return bandAfterFall(model, before.band, score.totalMilli)
}

/** A hand-raise counts until it has been answered by a lead, or has grown old. */
function isHandRaised(
  { definition }: ScoringModel,
  before: MaturityState,
  { handRaisedAt, score }: MaturityFacts,
): boolean {
  if (handRaisedAt === null || handRaisedAt > score.atMs) return false
  if (before.returnedAt !== null && handRaisedAt <= before.returnedAt) return false
  return score.atMs - handRaisedAt < definition.handRaiseDays * DAY
}

function verdictOf(
  model: ScoringModel,
  before: MaturityState,
  now: { band: EngagementBand; engagementMilli: number; fit: Fit; handRaise: boolean },
): Verdict {
  const { mqlAt, gap } = model.definition
  const fromMatrix = MATRIX[now.fit.band][now.band - 1] ?? 'idle'
  if (now.fit.disqualifiedBy !== null) return fromMatrix
  if (now.handRaise) return 'mql-hot'
  if (mqlAt === null) return fromMatrix
  // A model with its own MQL line: who waits above its exit stays mature, as in a band.
  const line = before.waiting === null && !before.leadOpen ? mqlAt : mqlAt - gap
  if (now.engagementMilli >= milli(line)) return 'mql'
  return isMql(fromMatrix) ? 'nurture-sales-content' : fromMatrix
}

/** What keeps somebody mature from being handed over; a hand-raise waits only for a way to reach the person. */
function whatFor(
  model: ScoringModel,
  before: MaturityState,
  facts: MaturityFacts,
  handRaise: boolean,
): Waiting | null {
  const { score, reachable } = facts
  const { requireReachable, newPointsAfterReturn } = model.definition
  if (!handRaise && before.returnedAt !== null) {
    if (before.coolDownUntil !== null && score.atMs < before.coolDownUntil) return 'cool-down'
    const fresh = totalAt(model, score.admitted, score.atMs, { sinceMs: before.returnedAt })
    if (fresh < milli(newPointsAfterReturn)) return 'new-points'
  }
  return requireReachable && !reachable ? 'reachable' : null
}
