import { Injectable } from '@nestjs/common'
import { Clock } from '../platform/clock/clock.js'
import { Db } from '../platform/database/db.js'
import type { Verification } from '../platform/news/log-reader.js'
import { TrafficPoolDoor } from '../traffic-pool/index.js'
import type { ExplanationAnswer } from './explanation.dto.js'
import { Models, type Model } from './models/models.service.js'
import { evaluate } from './scoring/evaluate.js'
import { explain, type Explanation } from './scoring/explanation.js'
import { matchRules } from './scoring/awards.js'
import { exitMilli } from './scoring/bands.js'
import { NextSteps } from './next-steps/next-steps.service.js'
import { Prospects, type HeldLine, type Prospect } from './scores/prospects.service.js'
import { toScored } from './scores/scored.js'
import { ScoreVerifier } from './scores/score-verifier.service.js'
import { awardsOf, scoresOf } from './scores/score.query.js'

/** A score as a list shows it, as of now. */
export interface ScoreCard {
  band: string
  totalMilli: number
  /** Engagement has sunk below the exit of the band that an open lead holds. */
  cooling: boolean
}

/** Nurture as other rooms see it. */
@Injectable()
export class NurtureDoor {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly models: Models,
    private readonly pool: TrafficPoolDoor,
    private readonly verifier: ScoreVerifier,
    private readonly prospects: Prospects,
    private readonly nextSteps: NextSteps,
  ) {}

  /** Recomputes every stored score from its ledger. */
  verify(): Promise<Verification> {
    return this.verifier.verify()
  }

  /** The score of a contact taken apart, now or at a past instant; null for an unknown contact. */
  async explain(contactId: string, at?: Date): Promise<ExplanationAnswer | null> {
    return (await this.explainAll([{ contactId, at: at ?? this.clock.now() }])).get(contactId) ?? null
  }

  /**
   * The same for many, in a few statements. A past instant is answered by the model version then in force. Who has
   * no score gets the explanation of an empty ledger.
   */
  async explainAll(
    requests: readonly { contactId: string; at: Date }[],
  ): Promise<Map<string, ExplanationAnswer>> {
    const ids = requests.map(({ contactId }) => contactId)
    const standings = await this.pool.standings(ids)
    const scores = await scoresOf(
      this.db,
      [...standings.values()].map(({ contactId }) => contactId),
    )
    const current = await this.models.current()
    const scoredBy = await this.models.byId([...new Set([...scores.values()].map(({ modelId }) => modelId))])
    const owners: { asked: string; contactId: string; model: Model; at: Date }[] = []
    for (const { contactId: asked, at } of requests) {
      const contact = standings.get(asked)
      if (!contact) continue
      const score = scores.get(contact.contactId)
      const latest = (score && scoredBy.get(score.modelId)) ?? current.for(contact.sourceChannel)
      if (!latest) continue
      const model =
        score && at.getTime() < score.asOf
          ? ((await this.models.inForceAt(latest.key, at)) ?? latest)
          : latest
      owners.push({ asked, contactId: contact.contactId, model, at })
    }
    const ledgers = await awardsOf(
      this.db,
      owners.map(({ contactId, model }) => ({ contactId, modelId: model.id })),
    )
    return new Map(
      owners.map(({ asked, contactId, model, at }) => {
        const score = scores.get(contactId)
        const request = {
          contactId,
          modelVersion: model.version,
          awards: ledgers.get(contactId) ?? [],
          facts: [],
          atMs: at.getTime(),
          // Of the past only the score is known; the band then follows the entry thresholds.
          ...(score && at.getTime() >= score.asOf ? { held: score.state } : {}),
        }
        return [asked, explain(model.compiled, request) satisfies Explanation]
      }),
    )
  }

  /** How far a person is from a lead, and what the next event would do; null for an unknown one. Changes nothing. */
  prospect(contactId: string): Promise<Prospect | null> {
    return this.prospects.of(contactId)
  }

  /** See `Prospects.heldLines`. */
  heldLines(): Promise<HeldLine[]> {
    return this.prospects.heldLines()
  }

  /** What to offer a visitor who is ready and out of reach; null for everybody else. */
  nextStep(
    contactId: string,
    known: { hasPhone: boolean; hasPhoneButton: boolean },
  ): Promise<'advisor' | 'phone' | null> {
    return this.nextSteps.of(contactId, known)
  }

  /** The total of two contacts' behaviours together, as of now, under the model of the first; null where none applies. */
  async unitedTotal(contactId: string, otherId: string): Promise<number | null> {
    const sourceChannel = (await this.pool.standings([contactId])).get(contactId)?.sourceChannel
    const model = sourceChannel === undefined ? undefined : (await this.models.current()).for(sourceChannel)
    if (!model) return null
    const earned = (await this.pool.scorable([contactId, otherId])).flatMap((behaviour) =>
      matchRules(model.compiled, toScored(behaviour)),
    )
    return evaluate(model.compiled, earned, this.clock.now().getTime()).totalMilli
  }

  /** Scores as of now, for lists; who has none is not in the answer. */
  async scoreCards(ids: readonly string[]): Promise<Map<string, ScoreCard>> {
    const standings = await this.pool.standings(ids)
    const scores = await scoresOf(
      this.db,
      [...standings.values()].map(({ contactId }) => contactId),
    )
    const models = await this.models.byId([...new Set([...scores.values()].map(({ modelId }) => modelId))])
    const ledgers = await awardsOf(this.db, [...scores.values()])
    const atMs = this.clock.now().getTime()
    return new Map(
      [...standings].flatMap(([asked, { contactId }]) => {
        const score = scores.get(contactId)
        const model = score && models.get(score.modelId)
        if (!model) return []
        const { totalMilli } = evaluate(model.compiled, ledgers.get(score.contactId) ?? [], atMs)
        const cooling = score.state.leadOpen && totalMilli < exitMilli(model.compiled, score.state.band)
        return [[asked, { band: `${score.state.fitBand}${score.state.band}`, totalMilli, cooling }] as const]
      }),
    )
  }
}
