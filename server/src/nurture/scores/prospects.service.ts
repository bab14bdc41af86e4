import { Injectable } from '@nestjs/common'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { Models } from '../models/models.service.js'
import { exitMilli } from '../scoring/bands.js'
import { milli, type ScoringModel } from '../scoring/compiled-model.js'
import { evaluate, totalAt } from '../scoring/evaluate.js'
import { assessFit } from '../scoring/fit.js'
import {
  bandName,
  decide,
  initialState,
  isEarned,
  mqlBarMilli,
  type Verdict,
  type Waiting,
} from '../scoring/maturity.js'
import { waysUp, type NextAction } from '../scoring/next-band.js'
import { awardsOf, modelsInUse, scoresOf, type ScoreRow } from './score.query.js'
import { isReachable } from './touch.js'
import { unscoredWishes } from './unscored-wishes.js'

/** What nurture has decided of one person, and what it would decide if something happened now. */
export interface Prospect {
  band: string
  /** As of now, in milli-points. */
  totalMilli: number
  /** The last decision, as it is stored; null before any. */
  decided: Decided | null
  /** Points since the last lead ended, and how many another one asks for; null before any lead. */
  newPoints: { haveMilli: number; needMilli: number } | null
  /** What is missing to maturity, with the cheapest ways there; null where no score is enough. */
  bar: { barMilli: number; missingMilli: number; actions: NextAction[] } | null
  /** An enquiry of somebody without profiling, still to be passed on; null with profiling, or without one. */
  unscoredWishAt: Date | null
  /** If something that gives no points happened now. */
  onNextEvent: { qualifies: boolean; waiting: Waiting | null }
}

/** A decision of nurture as it stands. */
export interface Decided {
  verdict: Verdict
  /** A lead is open, or was asked for. */
  leadAsked: boolean
  qualifiedAt: Date | null
  waiting: Waiting | null
  handRaised: boolean
  /** Its engagement held its band by itself (`isEarned`). */
  earned: boolean
  /** The last lead ended with a cool-down until then. */
  coolDownUntil: Date | null
}

/** Looks at people without touching them. */
@Injectable()
export class Prospects {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly models: Models,
    private readonly pool: TrafficPoolDoor,
  ) {}

  /** One person, by the id of the survivor; null when unknown, or when no model is for them. */
  async of(contactId: string): Promise<Prospect | null> {
    const contact = (await this.pool.standings([contactId])).get(contactId)
    if (!contact) return null
    const wish = contact.consents.includes('profiling')
      ? undefined
      : (await unscoredWishes(this.pool, [contact.contactId], this.clock.now())).get(contact.contactId)
    const row = (await scoresOf(this.db, [contact.contactId])).get(contact.contactId)
    const inForce = (await this.models.current()).for(contact.sourceChannel)
    const model = (row && (await this.models.byId([row.modelId])).get(row.modelId)) ?? inForce
    if (!model) return null
    const { compiled } = model
    const owner = { contactId: contact.contactId, modelId: model.id }
    const awards = (await awardsOf(this.db, [owner])).get(contact.contactId) ?? []
    const atMs = Math.max(this.clock.now().getTime(), row?.asOf ?? 0)
    const state = row?.state ?? initialState(atMs)
    const handRaised = (row?.handRaisedAt ?? null) !== null
    const score = evaluate(compiled, awards, atMs)
    const next = decide(compiled, state, {
      score,
      fit: assessFit(compiled, [], atMs),
      handRaisedAt: row?.handRaisedAt ?? null,
      reachable: isReachable(contact, handRaised),
      causeIsEvent: true,
    })
    const barMilli = mqlBarMilli(compiled, next.state.fitBand)
    const missingMilli = barMilli === null ? 0 : Math.max(0, barMilli - score.totalMilli)
    const since = state.returnedAt
    return {
      band: bandName(state),
      totalMilli: score.totalMilli,
      decided: row ? decidedOf(compiled, row) : null,
      newPoints:
        since === null
          ? null
          : {
              haveMilli: totalAt(compiled, score.admitted, atMs, { sinceMs: since }),
              needMilli: milli(compiled.definition.newPointsAfterReturn),
            },
      bar:
        barMilli === null
          ? null
          : { barMilli, missingMilli, actions: missingMilli ? waysUp(compiled, score, missingMilli) : [] },
      unscoredWishAt: dateOf(wish?.at ?? null),
      onNextEvent: { qualifies: next.qualifies, waiting: next.state.waiting },
    }
  }

  /** The engagement that each band of the models in use must hold for a handover by band (`isEarned`), for totals in SQL. */
  async heldLines(): Promise<HeldLine[]> {
    const models = await this.models.byId(await modelsInUse(this.db))
    return [...models.values()]
      .filter(({ compiled }) => compiled.definition.mqlAt === null)
      .flatMap(({ id, compiled }) =>
        ([1, 2, 3] as const).map((band) => ({ modelId: id, band, exitMilli: exitMilli(compiled, band) })),
      )
  }
}

/** One line of one model; a model with a line of its own, and band 4, have none. */
export interface HeldLine {
  modelId: string
  band: number
  exitMilli: number
}

const decidedOf = (model: ScoringModel, { state, verdict, totalMilli, handRaisedAt }: ScoreRow): Decided => ({
  verdict,
  leadAsked: state.leadOpen,
  qualifiedAt: dateOf(state.qualifiedAt),
  waiting: state.waiting,
  handRaised: handRaisedAt !== null,
  earned: isEarned(model, { band: state.band, totalMilli, handRaise: handRaisedAt !== null }),
  coolDownUntil: dateOf(state.coolDownUntil),
})

const dateOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms))
