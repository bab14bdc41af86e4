import { Injectable } from '@nestjs/common'
import { compareIds, newId } from '../../kernel/ids.js'
import { DAY } from '../../kernel/time.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { News } from '../../platform/news/news.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import type { Model, ModelsInForce } from '../models/models.service.js'
import type { EndReason } from '../scoring/cool-down.js'
import { evaluate } from '../scoring/evaluate.js'
import { assessFit } from '../scoring/fit.js'
import {
  changeId,
  decide,
  initialState,
  withLeadEnded,
  withLeadOpened,
  type MaturityState,
} from '../scoring/maturity.js'
import type { Ledger } from './ledger-memory.js'
import { Ledgers } from './ledgers.service.js'
import {
  appendMaturityChanges,
  isOnlyReweighed,
  putScores,
  putTotals,
  scoresOf,
  type MaturityChange,
  type ScoreRow,
} from './score.query.js'
import { isReachable, type Touch } from './touch.js'
import { unscoredWishes } from './unscored-wishes.js'

interface Work {
  touch: Touch
  model: Model
  before: ScoreRow | undefined
}

/** Awards, scores and maturity of a batch of touched contacts, in the hot group's transaction. Set-based. */
@Injectable()
export class Scoring {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly news: News,
    private readonly pool: TrafficPoolDoor,
    private readonly ledgers: Ledgers,
  ) {}

  /**
   * Scores what a batch touched and tells the lines that were crossed. The models are those in force, held until the
   * open transaction ends (`Models.currentHeld`).
   */
  async take(touches: readonly Touch[], models: ModelsInForce): Promise<void> {
    if (!touches.length) return
    const sorted = [...touches].sort((a, b) => compareIds(a.contact.contactId, b.contact.contactId))
    const profiled = sorted.filter(({ contact }) => contact.consents.includes('profiling'))
    const scores = await scoresOf(this.db, profiled.map(idOf), true)
    const work = profiled.flatMap((touch): Work[] => {
      const model = models.for(touch.contact.sourceChannel)
      const before = scores.get(idOf(touch))
      return model && this.matters(touch, before, model) ? [{ touch, model, before }] : []
    })
    await this.decideAll(work)
    await this.passOnUnscored(sorted.filter(({ contact }) => !contact.consents.includes('profiling')))
  }

  /** Ends profiling: the score and its ledger go (design §8, purpose `profiling`). */
  forget(contactIds: readonly string[]): Promise<void> {
    return this.ledgers.forget(contactIds)
  }

  /** What adds nothing to a ledger can't change a score: it counts only for one who waits for an event. */
  private matters(touch: Touch, before: ScoreRow | undefined, model: Model): boolean {
    if (touch.rebuild || touch.leadMoves.length > 0 || touch.declined || touch.awards.length > 0) return true
    if (before === undefined) return false
    return before.modelId !== model.id || before.state.waiting !== null || !touch.isEvent
  }

  private async decideAll(work: readonly Work[]): Promise<void> {
    if (!work.length) return
    const ledgers = await this.ledgers.append(
      work.map(({ touch, model, before }) => ({
        contactId: idOf(touch),
        model,
        before,
        awards: touch.awards,
        rebuild: touch.rebuild,
      })),
    )
    const turn = { nowMs: this.clock.now().getTime(), revision: newId() }
    const firsts: ScoreRow[] = []
    const changed: ScoreRow[] = []
    const reweighed: ScoreRow[] = []
    const changes: MaturityChange[] = []
    for (const item of work) {
      const { row, change } = this.decideOne(item, ledgers.get(idOf(item.touch)) ?? [], turn)
      if (!item.before) firsts.push(row)
      else if (isOnlyReweighed(item.before, row)) reweighed.push(row)
      else changed.push(row)
      if (change) changes.push(change)
    }
    await putTotals(this.db, reweighed)
    await putScores(this.db, changed)
    const areNew = await putScores(this.db, firsts)
    // Somebody else made one of them meanwhile, and awards that were not seen.
    if (!areNew) for (const { contactId } of firsts) ledgers.delete(contactId)
    this.ledgers.rememberAfterCommit(ledgers, turn.revision)
    await appendMaturityChanges(this.db, changes)
  }

  private decideOne(
    { touch, model, before }: Work,
    awards: Ledger,
    { nowMs, revision }: { nowMs: number; revision: string },
  ): { row: ScoreRow; change: MaturityChange | null } {
    const { contact } = touch
    const { compiled } = model
    const wish = later(before?.handRaisedAt ?? null, touch.handRaise?.at ?? null)
    // The clock of the process that took an event in may be ahead of this one's: what is known has happened.
    const atMs = Math.max(nowMs, wish ?? 0, awards.at(-1)?.occurredAt ?? 0)
    const score = evaluate(compiled, awards, atMs)
    const state = this.afterLeads(touch, model, before?.state ?? initialState(atMs), awards)
    const handRaisedAt = openWish(wish, state, atMs - compiled.definition.handRaiseDays * DAY)
    const facts = {
      score,
      fit: assessFit(compiled, [], atMs),
      handRaisedAt,
      reachable: isReachable(contact, handRaisedAt !== null),
      causeIsEvent: touch.isEvent,
      replayed: touch.replayed,
      nextEvalAt: before?.modelId === model.id ? before.nextEvalAt : null,
    }
    const decision = decide(compiled, state, facts)
    const contactId = contact.contactId
    let change: MaturityChange | null = null
    if (decision.changed) {
      const { from, to } = decision.changed
      const id = changeId({ contactId, modelKey: model.key, from, to, causeKey: touch.causeKey })
      change = { id, contactId, modelId: model.id, at: atMs, from, to }
      this.news.tell('nurture.maturity-changed', { contactId }, { changeId: id, modelId: model.id, from, to })
    }
    if (decision.qualifies)
      this.news.tell(
        'nurture.lead-qualified',
        { contactId },
        {
          modelId: model.id,
          modelVersion: model.version,
          productLine: compiled.definition.productLine,
          band: `${decision.state.fitBand}${decision.state.band}`,
          heat: decision.verdict === 'mql-hot' ? 'hot' : 'warm',
          handRaise: decision.handRaise,
          causeKey: (decision.handRaise && touch.handRaise?.eventKey) || touch.causeKey,
          asOf: new Date(atMs).toISOString(),
          totalMilli: score.totalMilli,
        },
      )
    const row: ScoreRow = {
      contactId,
      modelId: model.id,
      totalMilli: score.totalMilli,
      asOf: atMs,
      state: decision.state,
      verdict: decision.verdict,
      cooling: decision.cooling,
      handRaisedAt,
      nextEvalAt: decision.nextEvalAt,
      revision,
    }
    return { row, change }
  }

  /**
   * Follows what sales did: an open lead holds the band, an ended one sets baseline and cool-down, at the instant it
   * ended: an enquiry that came after it in the same batch is a new one.
   */
  private afterLeads(
    { declined, leadMoves }: Touch,
    { compiled }: Model,
    before: MaturityState,
    awards: Ledger,
  ): MaturityState {
    let state = declined ? { ...before, leadOpen: false } : before
    for (const { move, at } of leadMoves) {
      if (move.productLine !== compiled.definition.productLine) continue
      const reason = endReasonOf(move)
      // Of leads that came under different ids the order is lost: what was before the last end is over (ADR 9).
      if (!reason && (move.to === 'merged' || at <= (state.returnedAt ?? 0))) continue
      state = reason
        ? withLeadEnded(compiled, state, {
            reason,
            engagementMilli: evaluate(compiled, awards, at).totalMilli,
            atMs: at,
          })
        : withLeadOpened(state)
    }
    return state
  }

  /**
   * Who asks to be contacted but refuses profiling gets no score, and a call all the same: when reachable only later,
   * then for the wish that the timeline keeps. Sales know a wish by its event and make one lead of it.
   */
  private async passOnUnscored(touches: readonly Touch[]): Promise<void> {
    const at = this.clock.now()
    const reachable = touches.filter(({ contact }) => isReachable(contact, true))
    const earlier = await unscoredWishes(
      this.pool,
      reachable.filter(({ handRaise, identified }) => identified && !handRaise).map(idOf),
      at,
    )
    for (const touch of reachable) {
      const wish = touch.handRaise ?? earlier.get(idOf(touch))
      if (!wish) continue
      this.news.tell(
        'nurture.lead-qualified',
        { contactId: touch.contact.contactId },
        {
          modelId: UNSCORED_MODEL,
          modelVersion: 1,
          productLine: 'default',
          band: 'U4',
          heat: 'hot',
          handRaise: true,
          causeKey: wish.eventKey,
          asOf: at.toISOString(),
          totalMilli: 0,
        },
      )
    }
  }
}

/** Why a move ended the lead, or null while it goes on. */
function endReasonOf({ to, reason }: Touch['leadMoves'][number]['move']): EndReason | null {
  if (to === 'nurturing' || to === 'disqualified') return reason ?? 'other'
  return to === 'converted' ? 'converted' : null
}

/** Stands where a lead was made without any model. */
const UNSCORED_MODEL = '1'

/** The last wish to be contacted while it waits for its answer; one that a lead has answered allows no other call. */
const openWish = (at: number | null, { returnedAt }: MaturityState, oldest: number): number | null =>
  at === null || at <= oldest || (returnedAt !== null && at <= returnedAt) ? null : at

const idOf = (touch: Touch): string => touch.contact.contactId

const later = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.max(a, b)
