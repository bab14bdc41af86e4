import { Injectable } from '@nestjs/common'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { News } from '../../platform/news/news.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { Models, type Model } from '../models/models.service.js'
import { matchRules, type Award } from '../scoring/awards.js'
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
import { toScored } from './scored.js'
import {
  appendAwards,
  appendMaturityChanges,
  awardsOf,
  forgetScores,
  putScores,
  scoresOf,
  type AwardRow,
  type MaturityChange,
  type ScoreRow,
} from './score.query.js'
import { isReachable, type Touch } from './touch.js'

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
    private readonly models: Models,
    private readonly pool: TrafficPoolDoor,
  ) {}

  /** Scores what a batch touched and tells the lines that were crossed. */
  async take(touches: readonly Touch[]): Promise<void> {
    if (!touches.length) return
    const current = await this.models.current()
    const sorted = [...touches].sort((a, b) => compareIds(a.contact.contactId, b.contact.contactId))
    const profiled = sorted.filter(({ contact }) => contact.consents.includes('profiling'))
    const scores = await scoresOf(this.db, profiled.map(idOf), true)
    const work = profiled.flatMap((touch): Work[] => {
      const model = current.for(touch.contact.sourceChannel)
      const before = scores.get(idOf(touch))
      return model && this.matters(touch, before, model) ? [{ touch, model, before }] : []
    })
    await this.keepLedger(work)
    await this.decideAll(work)
    this.passOnUnscored(sorted.filter(({ contact }) => !contact.consents.includes('profiling')))
  }

  /** Ends profiling: the score and its ledger go (design §8, purpose `profiling`). */
  forget(contactIds: readonly string[]): Promise<void> {
    return forgetScores(this.db, contactIds)
  }

  /** What adds nothing to a ledger can't change a score: it counts only for one who waits for an event. */
  private matters(touch: Touch, before: ScoreRow | undefined, model: Model): boolean {
    if (touch.rebuild || touch.leadMoves.length > 0 || touch.declined || touch.awards.length > 0) return true
    if (before === undefined) return false
    return before.modelId !== model.id || before.state.waiting !== null || !touch.isEvent
  }

  /** Appends the batch's awards; ledgers of another model version are made again from the timeline. */
  private async keepLedger(work: readonly Work[]): Promise<void> {
    const stale = work.filter(
      ({ touch, model, before }) => touch.rebuild || (before !== undefined && before.modelId !== model.id),
    )
    const rebuilt = new Map(stale.map((item) => [idOf(item.touch), item]))
    const rows: AwardRow[] = []
    for (const behaviour of await this.pool.scorable([...rebuilt.keys()])) {
      const item = rebuilt.get(behaviour.contact.contactId)
      if (item) rows.push(...owned(item, matchRules(item.model.compiled, toScored(behaviour))))
    }
    for (const item of work) if (!rebuilt.has(idOf(item.touch))) rows.push(...owned(item, item.touch.awards))
    await appendAwards(this.db, rows)
  }

  private async decideAll(work: readonly Work[]): Promise<void> {
    if (!work.length) return
    const ledgers = await awardsOf(
      this.db,
      work.map(({ touch, model }) => ({ contactId: idOf(touch), modelId: model.id })),
    )
    const atMs = this.clock.now().getTime()
    const rows: ScoreRow[] = []
    const changes: MaturityChange[] = []
    for (const item of work) {
      const { row, change } = this.decideOne(item, ledgers.get(idOf(item.touch)) ?? [], atMs)
      rows.push(row)
      if (change) changes.push(change)
    }
    await putScores(this.db, rows)
    await appendMaturityChanges(this.db, changes)
  }

  private decideOne(
    { touch, model, before }: Work,
    awards: readonly Award[],
    atMs: number,
  ): { row: ScoreRow; change: MaturityChange | null } {
    const { contact } = touch
    const { compiled } = model
    const score = evaluate(compiled, awards, atMs)
    const state = this.afterLeads(touch, model, before?.state ?? initialState(atMs), awards)
    const handRaisedAt = later(before?.handRaisedAt ?? null, touch.handRaisedAt)
    const facts = {
      score,
      fit: assessFit(compiled, [], atMs),
      handRaisedAt,
      reachable: isReachable(contact, handRaisedAt !== null),
      causeIsEvent: touch.isEvent,
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
          causeKey: touch.causeKey,
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
    awards: readonly Award[],
  ): MaturityState {
    let state = declined ? { ...before, leadOpen: false } : before
    for (const { move, at } of leadMoves) {
      if (move.productLine !== compiled.definition.productLine) continue
      const reason = endReasonOf(move)
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

  /** Who asks to be contacted but refuses profiling gets no score, and a call all the same. */
  private passOnUnscored(touches: readonly Touch[]): void {
    const at = this.clock.now()
    for (const touch of touches) {
      if (touch.handRaisedAt === null || !isReachable(touch.contact, true)) continue
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
          causeKey: touch.causeKey,
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

const idOf = (touch: Touch): string => touch.contact.contactId

const owned = ({ touch, model }: Work, awards: readonly Award[]): AwardRow[] =>
  awards.map((award) => ({ ...award, contactId: idOf(touch), modelId: model.id }))

const later = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.max(a, b)

const compareIds = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
